/** What takes more than one service call: selection after indexing, batches, pages, every face of a picture. */
@NullMarked
@CheckReturnValue
package dev.rekollect.internal.job;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
