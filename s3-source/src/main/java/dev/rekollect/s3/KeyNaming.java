package dev.rekollect.s3;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.s3.internal.BucketAndKeyNaming;
import dev.rekollect.s3.internal.PlainKeyNaming;
import java.util.Optional;

/**
 * Which external image id the faces of an object get: the only thing about an object that a collection remembers, and
 * gives back with every match.
 *
 * <p>The service keeps a picture that is sent again under the same name from being stored twice, and a name is what faces
 * are looked up by. So two objects of one name <em>share faces</em>: removing the one may take the other's, and the second
 * may never be indexed. Choose a naming that is {@link #injective} over all objects of a collection, or be sure that no
 * two of them have one name.
 *
 * <p>A lambda will do, where nothing has to be read back. Implementations must be thread-safe, must not throw for any key
 * that is listed, and must give one object one name for ever.
 */
@FunctionalInterface
public interface KeyNaming {

    /** The key, made readable for the service by {@link ExternalImageIds#encode}. For the objects of one bucket. */
    static KeyNaming keys() {
        return PlainKeyNaming.INSTANCE;
    }

    /**
     * Bucket, slash and key, by {@link ExternalImageIds#encode}. For objects of several buckets in one collection; keys of
     * some 240 characters and more can no longer be read back.
     */
    static KeyNaming bucketsAndKeys() {
        return BucketAndKeyNaming.INSTANCE;
    }

    /** The name of an object. */
    ExternalImageId name(String bucket, String key);

    /**
     * The key of the object that has a name.
     *
     * @return empty where the name does not tell, which is the default
     */
    default Optional<String> key(ExternalImageId name) {
        return Optional.empty();
    }

    /**
     * The bucket of the object that has a name.
     *
     * @return empty where the name does not tell, which is the default
     */
    default Optional<String> bucket(ExternalImageId name) {
        return Optional.empty();
    }

    /**
     * Whether two objects never have one name, as far as this naming looks: {@link #keys} looks at one bucket. False by
     * default, as nobody can know it of a lambda.
     */
    default boolean injective() {
        return false;
    }
}
