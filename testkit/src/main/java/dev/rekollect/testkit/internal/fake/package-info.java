/** The fake service behind its clients: state, rules and operations. Not an API. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.internal.fake;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
