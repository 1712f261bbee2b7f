/** A function to be deployed as it is: see {@link dev.rekollect.lambda.BucketSyncHandler}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.lambda;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
