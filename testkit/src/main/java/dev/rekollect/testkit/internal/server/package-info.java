/** The fake as a program of its own. Not an API. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.internal.server;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
