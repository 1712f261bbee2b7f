package dev.rekollect.examples.dailyreview;

import java.time.LocalDate;

/**
 * What came of a day.
 *
 * @param pictures how many there were
 * @param pairs how many stand on its sheet
 * @param more how many were left off it, for the sake of its size
 * @param leftOut how many pictures could not be indexed or searched
 * @param fingerprint of the pictures and options this is true of; empty where the day has to be done again
 */
record DayRecord(LocalDate day, int pictures, int pairs, int more, int leftOut, String fingerprint) {}
