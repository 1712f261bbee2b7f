package dev.rekollect.benchmarks;

/**
 * One thing to measure, with the settings that picocli put into its options. For another one, write a class and name it in
 * {@link Benchmarks}.
 */
interface Benchmark {

    /** What the command line calls it. */
    String name();

    /** What the report calls it: the name, and its setting where one benchmark is reported with several. */
    default String title() {
        return name();
    }

    /** The same at sizes that say nothing but that it works. */
    Benchmark quick();

    Figures measure() throws Exception;

    /** What it measured, as a part of the report. */
    default String toMarkdown(Figures figures) {
        return figures.toMarkdown();
    }
}
