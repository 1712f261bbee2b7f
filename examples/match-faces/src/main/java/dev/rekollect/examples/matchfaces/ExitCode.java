package dev.rekollect.examples.matchfaces;

/** What the command's exit codes mean; the list that people read is in the footer of {@code --help}. */
final class ExitCode {

    static final int OK = 0;
    static final int BUG = 1;
    static final int USAGE = 2;
    static final int DIRECTORY = 3;
    static final int NO_USABLE_IMAGE = 4;
    static final int CREDENTIALS = 5;
    static final int SERVICE = 6;
    static final int RECORDS = 7;

    private ExitCode() {}
}
