/** The example {@code match-faces}: indexes a directory of pictures and prints which faces match. */
@NullMarked
package dev.rekollect.examples.matchfaces;

import org.jspecify.annotations.NullMarked;
