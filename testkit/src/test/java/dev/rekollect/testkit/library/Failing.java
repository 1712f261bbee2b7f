package dev.rekollect.testkit.library;

/** How many attempts of a call fail, of the four there are by default. */
enum Failing {
    FIRST(1, "the first attempt"),
    FIRST_TWO(2, "the first two attempts"),
    ALL(4, "all attempts, to the last");

    /** How often a call is sent at most, by default. */
    static final int MOST = 4;

    private final int times;
    private final String words;

    Failing(int times, String words) {
        this.times = times;
        this.words = words;
    }

    int times() {
        return times;
    }

    String words() {
        return words;
    }

    /** Whether the call ends with the error. */
    boolean stays(boolean again) {
        return !again || times == MOST;
    }

    /** How often the call is sent. */
    int attempts(boolean again) {
        return again ? Math.min(times + 1, MOST) : 1;
    }

    /** How many of them fail. */
    int failures(boolean again) {
        return again ? times : 1;
    }
}
