/** What meters are told of the calls. */
@NullMarked
@CheckReturnValue
package dev.rekollect.internal.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
