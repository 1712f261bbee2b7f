/** The values that name things in a face collection. */
@NullMarked
@CheckReturnValue
package dev.rekollect.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
