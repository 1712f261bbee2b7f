/** Reads S3's events out of whatever they come wrapped in. */
@NullMarked
@CheckReturnValue
package dev.rekollect.s3.internal.event;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
