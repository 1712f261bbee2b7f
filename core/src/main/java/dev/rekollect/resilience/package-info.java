/** How hard the library may press the service: quotas, repetition, breakers, deadlines. */
@NullMarked
@CheckReturnValue
package dev.rekollect.resilience;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
