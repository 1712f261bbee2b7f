/** Keeps pictures, wherever they lie, and a collection in step: start at {@link dev.rekollect.sync.SourceSync}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.sync;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
