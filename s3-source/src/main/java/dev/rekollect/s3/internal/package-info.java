/** How buckets are read. */
@NullMarked
@CheckReturnValue
package dev.rekollect.s3.internal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
