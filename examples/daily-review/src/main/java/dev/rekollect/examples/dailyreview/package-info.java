/** The previous day's pictures, and a sheet with the faces that came before, for people to confirm or reject. */
@NullMarked
package dev.rekollect.examples.dailyreview;

import org.jspecify.annotations.NullMarked;
