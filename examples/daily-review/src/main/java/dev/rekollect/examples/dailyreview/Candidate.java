package dev.rekollect.examples.dailyreview;

/**
 * Two faces that are alike, each pair once: the ids are in the order of their letters, whichever face was searched for.
 *
 * @param similarity in percent
 */
record Candidate(String faceA, String faceB, float similarity) {

    static Candidate of(String one, String other, float similarity) {
        return one.compareTo(other) <= 0
                ? new Candidate(one, other, similarity)
                : new Candidate(other, one, similarity);
    }
}
