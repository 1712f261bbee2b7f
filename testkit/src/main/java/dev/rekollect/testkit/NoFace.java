package dev.rekollect.testkit;

import java.util.List;
import java.util.Optional;

/** {@link OtherPictures#noFace()}. Among the fake's defaults, so a class: a fresh JVM takes longer to link a lambda. */
final class NoFace implements OtherPictures {

    @Override
    public Optional<List<SeenFace>> faces(Picture picture) {
        return Optional.of(List.of());
    }
}
