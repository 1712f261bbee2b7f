/** SQS as far as a test of a consumer needs it. */
@NullMarked
package dev.rekollect.testkit.internal.sqs;

import org.jspecify.annotations.NullMarked;
