/** Many Rekognition collections as one: where they are, which of them a call asks, and what their answers make together. */
@NullMarked
@CheckReturnValue
package dev.rekollect.internal.shard;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
