package dev.rekollect.examples.dailyreview;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asked for, checked.
 *
 * @param directory whose pictures; or else a bucket's
 * @param prefix how the keys of a bucket's pictures begin
 * @param out where everything is kept and written
 * @param decisions files of what people said
 */
record Options(
        Optional<Path> directory,
        Optional<String> bucket,
        String prefix,
        Path out,
        String collection,
        float threshold,
        int top,
        Days days,
        List<Path> decisions,
        boolean aws,
        Optional<String> region) {}
