package dev.rekollect.testkit.sync;

import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.sync.PictureSource;
import dev.rekollect.sync.SourceContent;
import dev.rekollect.sync.SourcePicture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A place with pictures in this process, each change of which has a number. */
final class MemorySource implements PictureSource {

    private static final String PREFIX = "memory://";

    private record Stored(byte[] bytes, long change) {}

    private final Map<String, Stored> stored = new TreeMap<>();
    private final Set<String> locked = new HashSet<>();
    private final boolean byReference;
    private long changes;

    /** @param byReference whether the content is only read when it is sent, as the service does with S3 objects */
    MemorySource(boolean byReference) {
        this.byReference = byReference;
    }

    /** @return the change's number, later ones are greater */
    synchronized long put(String key, byte[] bytes) {
        stored.put(key, new Stored(bytes, ++changes));
        return changes;
    }

    synchronized long remove(String key) {
        stored.remove(key);
        return ++changes;
    }

    synchronized void lock(String key) {
        locked.add(key);
    }

    synchronized void unlock(String key) {
        locked.remove(key);
    }

    synchronized Optional<byte[]> bytes(String key) {
        return Optional.ofNullable(stored.get(key)).map(Stored::bytes);
    }

    SourceUri uri(String key) {
        return SourceUri.of(PREFIX + key);
    }

    @Override
    public synchronized Stream<SourcePicture> list() {
        List<SourcePicture> all = new ArrayList<>();
        stored.forEach((key, content) -> all.add(new Place(key, Optional.of(version(content)))));
        return all.stream();
    }

    @Override
    public SourcePicture at(SourceUri uri) {
        if (!uri.value().startsWith(PREFIX)) {
            throw new IllegalArgumentException(uri + " is not in memory");
        }
        return new Place(uri.value().substring(PREFIX.length()), Optional.empty());
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Optional<SourceUri> named(ExternalImageId name) {
        return ExternalImageIds.decode(name).map(this::uri);
    }

    private SourceVersion version(Stored content) {
        // As S3 does it: the tag says what the content is, not when it came.
        return new SourceVersion(
                Optional.empty(),
                Optional.of(ContentHash.of(content.bytes()).value().substring(0, 32)),
                Optional.empty(),
                byReference ? Optional.empty() : Optional.of(ContentHash.of(content.bytes())),
                Optional.of(Instant.ofEpochSecond(content.change())));
    }

    private final class Place implements SourcePicture {

        private final String key;
        private final Optional<SourceVersion> listed;

        Place(String key, Optional<SourceVersion> listed) {
            this.key = key;
            this.listed = listed;
        }

        @Override
        public SourceUri uri() {
            return MemorySource.this.uri(key);
        }

        @Override
        public ExternalImageId externalImageId() {
            return ExternalImageIds.encode(key);
        }

        @Override
        public Optional<SourceVersion> listed() {
            return listed;
        }

        @Override
        public Optional<SourceVersion> look() {
            synchronized (MemorySource.this) {
                return Optional.ofNullable(stored.get(key)).map(MemorySource.this::version);
            }
        }

        @Override
        public SourceContent open() {
            synchronized (MemorySource.this) {
                Stored content = stored.get(key);
                if (content == null) {
                    return new SourceContent.Gone();
                }
                if (locked.contains(key)) {
                    return new SourceContent.Refused("locked", SourceVersion.UNKNOWN);
                }
                FaceImage image = byReference ? FaceImage.s3("memory", key) : FaceImage.bytes(content.bytes());
                return new SourceContent.Picture(image, version(content), byReference);
            }
        }
    }
}
