/** How fast the fake is: {@code java -jar rekollect-benchmarks.jar NAME}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
