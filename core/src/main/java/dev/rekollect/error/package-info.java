/** What a broken call throws: one root, {@link dev.rekollect.error.RekollectException}, and few children. */
@NullMarked
@CheckReturnValue
package dev.rekollect.error;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
