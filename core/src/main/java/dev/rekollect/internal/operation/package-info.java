/** One small class for each service call: build the request, send it, read the response. The only package that imports the SDK's request classes. */
@NullMarked
@CheckReturnValue
package dev.rekollect.internal.operation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
