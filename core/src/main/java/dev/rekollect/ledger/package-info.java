/** Which picture became which faces, and what became of the others: start at {@link dev.rekollect.ledger.FaceLedger}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
