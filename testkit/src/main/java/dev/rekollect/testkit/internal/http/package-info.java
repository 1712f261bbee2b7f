/** The fake behind a port: HTTP in front of the engine. Not an API. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.internal.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
