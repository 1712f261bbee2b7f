/** A fake Amazon Rekognition whose matches are computed from the pictures. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
