/** The page at the server's address, for people to look at. Nothing on it changes anything. Not an API. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.internal.page;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
