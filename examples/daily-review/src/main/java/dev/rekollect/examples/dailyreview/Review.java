package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.FaceLedger;

/**
 * All that reviewing a day takes.
 *
 * @param ledger knows which picture became which face
 * @param store knows what was searched, found and decided
 * @param threshold the least similarity of a pair, in percent
 * @param top how many pairs of each band go onto a sheet
 */
record Review(
        Gallery gallery, FaceCollection collection, FaceLedger ledger, ReviewStore store, float threshold, int top) {}
