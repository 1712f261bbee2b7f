/** S3 buckets as a source of pictures: what is in them, what happens to them, and how their objects are sent. */
@NullMarked
@CheckReturnValue
package dev.rekollect.s3;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
