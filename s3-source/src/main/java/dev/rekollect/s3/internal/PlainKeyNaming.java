package dev.rekollect.s3.internal;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.s3.KeyNaming;
import java.util.Optional;

/** Names objects of one bucket by their keys. */
public enum PlainKeyNaming implements KeyNaming {
    /** The only one. */
    INSTANCE;

    @Override
    public ExternalImageId name(String bucket, String key) {
        return ExternalImageIds.encode(key);
    }

    @Override
    public Optional<String> key(ExternalImageId name) {
        return ExternalImageIds.decode(name);
    }

    @Override
    public boolean injective() {
        return true;
    }

    @Override
    public String toString() {
        return "KeyNaming.keys()";
    }
}
