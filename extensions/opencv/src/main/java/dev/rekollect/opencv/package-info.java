/** Looks for faces on this machine, with OpenCV: start at {@link dev.rekollect.opencv.OpenCvFaceGate}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.opencv;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
