/** Looks at pictures before they are paid for: the same bytes, and the same picture in other bytes. */
@NullMarked
@CheckReturnValue
package dev.rekollect.filter;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
