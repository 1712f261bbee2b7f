/** The values of a face collection: ids, requests, results. */
@NullMarked
@CheckReturnValue
package dev.rekollect.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
