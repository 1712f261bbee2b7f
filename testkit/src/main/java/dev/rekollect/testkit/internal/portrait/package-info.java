/** Draws portraits and finds them again from their pixels. Not an API: may change in any release. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.internal.portrait;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
