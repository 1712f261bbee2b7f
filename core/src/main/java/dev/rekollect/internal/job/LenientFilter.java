package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.IndexResult;
import dev.rekollect.spi.PictureFilter;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A filter whose exceptions let the picture pass: a face that is not indexed is worse than a call that is paid for. */
public final class LenientFilter implements PictureFilter {

    private static final Logger LOG = LoggerFactory.getLogger(LenientFilter.class);

    private final PictureFilter filter;
    private final Consumer<RuntimeException> log;
    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    public LenientFilter(PictureFilter filter) {
        this(
                filter,
                e -> LOG.warn(
                        "the filter {} failed and let the picture pass; further failures of this kind are not logged",
                        filter.name(),
                        e));
    }

    LenientFilter(PictureFilter filter, Consumer<RuntimeException> log) {
        this.filter = filter;
        this.log = log;
    }

    @Override
    public Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
        try {
            return Objects.requireNonNull(filter.look(picture), "a filter's look");
        } catch (RuntimeException e) {
            failed(e);
            return Optional.empty();
        }
    }

    @Override
    public void learn(ImageCheck.Ready picture, IndexResult result) {
        try {
            filter.learn(picture, result);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public String name() {
        return filter.name();
    }

    private void failed(RuntimeException e) {
        // A filter that is broken is so for every picture of a million.
        if (logged.add(e.getClass())) {
            log.accept(e);
        }
    }
}
