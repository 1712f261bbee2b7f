/** A bucket and its face collection in step, and a diary that knows its owner. */
@NullMarked
package dev.rekollect.examples.bucketsync;

import org.jspecify.annotations.NullMarked;
