/** Tests of the example {@code match-faces}. */
package dev.rekollect.examples.matchfaces;
