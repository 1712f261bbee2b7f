/** Remembers which pictures hold no face, in a file: start at {@link dev.rekollect.bloom.NoFaceFilter}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.bloom;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
