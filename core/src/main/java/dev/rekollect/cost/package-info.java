/** What calls cost: prices, a meter, an estimate before the first call, and a budget that refuses the one too many. */
@NullMarked
@CheckReturnValue
package dev.rekollect.cost;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
