package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.CollectionId;

/**
 * How to run, once the command line is understood.
 *
 * @param collection which collection
 * @param threshold the least similarity of a match, in percent
 * @param delete whether to delete the collection afterwards
 * @param forceRecreate whether to start with an empty collection
 * @param saveImageData whether to keep each answer beside its picture
 * @param verbose whether to print a line for each picture
 * @param largestFaceOnly whether to index one face of a picture at most
 * @param format how to print the result
 * @param aws whether to use the real service
 * @param threads how many calls at once
 */
record Options(
        CollectionId collection,
        double threshold,
        boolean delete,
        boolean forceRecreate,
        boolean saveImageData,
        boolean verbose,
        boolean largestFaceOnly,
        ResultFormat.Name format,
        boolean aws,
        int threads) {}
