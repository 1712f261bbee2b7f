/** Hands the messages of a queue to whoever follows a bucket: start at {@link dev.rekollect.sqs.SqsPoller}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.sqs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
