/** Amazon Rekognition face collections: start at {@code FaceCollections}. */
@NullMarked
@CheckReturnValue
package dev.rekollect;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
