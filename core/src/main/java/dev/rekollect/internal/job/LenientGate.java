package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.spi.FaceGate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gate whose exceptions let the picture pass: a face that is not indexed is worse than a call that is paid for. */
public final class LenientGate implements FaceGate {

    private static final Logger LOG = LoggerFactory.getLogger(LenientGate.class);

    private final FaceGate gate;
    private final Consumer<RuntimeException> log;
    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    public LenientGate(FaceGate gate) {
        this(
                gate,
                e -> LOG.warn(
                        "the face gate {} failed and let the picture pass; further failures of this kind are not logged",
                        gate,
                        e));
    }

    LenientGate(FaceGate gate, Consumer<RuntimeException> log) {
        this.gate = gate;
        this.log = log;
    }

    @Override
    public boolean mayHoldFace(ImageCheck.Ready picture) {
        try {
            return gate.mayHoldFace(picture);
        } catch (RuntimeException e) {
            // A gate that is broken is so for every picture of a million.
            if (logged.add(e.getClass())) {
                log.accept(e);
            }
            return true;
        }
    }
}
