/** How one face collection is spread over many Rekognition collections: start at {@link dev.rekollect.sharding.Sharding}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.sharding;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
