/**
 * Pictures on their way to the service: where they come from, whether the service can take them, how to make them fit,
 * and how its boxes map to pixels. Start at {@link dev.rekollect.image.FaceImage}.
 */
@NullMarked
@CheckReturnValue
package dev.rekollect.image;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
