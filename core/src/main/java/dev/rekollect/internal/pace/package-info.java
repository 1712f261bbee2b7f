/** When the next call may go: pacing by quota. */
@NullMarked
@CheckReturnValue
package dev.rekollect.internal.pace;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
