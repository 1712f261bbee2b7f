package dev.rekollect.testkit.internal.portrait;

/** Small choices about a person that are the same in every picture: hair, skin, clothes. */
record Choices(long person) {

    /** One of {@code choices}; questions of different numbers are answered independently. */
    int pick(int question, int choices) {
        long mixed = (person + question * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
        return (int) ((mixed >>> 33) % choices);
    }
}
