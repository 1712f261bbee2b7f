package dev.rekollect.s3.internal;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.s3.KeyNaming;
import java.util.Optional;

/** Names objects of any bucket; that of a bucket has no slash in it. */
public enum BucketAndKeyNaming implements KeyNaming {
    /** The only one. */
    INSTANCE;

    @Override
    public ExternalImageId name(String bucket, String key) {
        return ExternalImageIds.encode(bucket + "/" + key);
    }

    @Override
    public Optional<String> key(ExternalImageId name) {
        return path(name).map(path -> path.substring(path.indexOf('/') + 1));
    }

    @Override
    public Optional<String> bucket(ExternalImageId name) {
        return path(name).map(path -> path.substring(0, path.indexOf('/')));
    }

    private static Optional<String> path(ExternalImageId name) {
        return ExternalImageIds.decode(name).filter(path -> path.indexOf('/') > 0);
    }

    @Override
    public boolean injective() {
        return true;
    }

    @Override
    public String toString() {
        return "KeyNaming.bucketsAndKeys()";
    }
}
