/** What a user may plug in: time, an ear for every call, a memory for what calls cost, and a look at pictures before they cost. */
@NullMarked
@CheckReturnValue
package dev.rekollect.spi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
