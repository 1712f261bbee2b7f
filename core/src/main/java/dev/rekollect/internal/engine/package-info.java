/** The way of one call: attempt, read-after-write guard, events, error. */
@NullMarked
@CheckReturnValue
package dev.rekollect.internal.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
