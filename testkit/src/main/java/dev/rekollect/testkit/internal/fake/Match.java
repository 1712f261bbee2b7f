package dev.rekollect.testkit.internal.fake;

/** Something that was found, and how similar it is to what was searched, in percent. */
record Match<T>(T found, float similarity) {}
