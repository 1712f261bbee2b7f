/** AWS JSON 1.1: texts to requests of the SDK, responses of the SDK to texts. Not an API. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.internal.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
