/** What a user may plug in: time, and an ear for every call. */
@NullMarked
@CheckReturnValue
package dev.rekollect.spi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
