/** What a user may plug in: time, an ear for every call, and a memory for what calls cost. */
@NullMarked
@CheckReturnValue
package dev.rekollect.spi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
