/** Which picture became which faces, kept in a database: start at {@link dev.rekollect.jdbc.JdbcLedger}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
