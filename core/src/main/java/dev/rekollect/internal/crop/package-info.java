/** Cuts single faces out of a picture that holds several. */
@NullMarked
@CheckReturnValue
package dev.rekollect.internal.crop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
