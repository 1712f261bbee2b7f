/** AssertJ assertions about the calls a fake was sent. Needs {@code org.assertj:assertj-core}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.assertions;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
