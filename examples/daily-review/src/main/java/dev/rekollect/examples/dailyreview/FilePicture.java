package dev.rekollect.examples.dailyreview;

import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageLimits;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.sync.SourceContent;
import dev.rekollect.sync.SourcePicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A file as a picture of a source. */
final class FilePicture implements SourcePicture {

    private final SourceUri uri;
    private final String name;
    private final Path file;
    private final Optional<SourceVersion> listed;

    /** @param name from the root of the tree, with slashes */
    FilePicture(SourceUri uri, String name, Path file, Optional<SourceVersion> listed) {
        this.uri = uri;
        this.name = name;
        this.file = file;
        this.listed = listed;
    }

    /** Of a file that is not opened: as good as the bytes, unless somebody forges the time. */
    static SourceVersion version(BasicFileAttributes attributes, Optional<ContentHash> hash) {
        return new SourceVersion(
                Optional.empty(),
                Optional.of(attributes.size() + "-" + attributes.lastModifiedTime()),
                Optional.empty(),
                hash,
                Optional.of(attributes.lastModifiedTime().toInstant()));
    }

    @Override
    public SourceUri uri() {
        return uri;
    }

    @Override
    public ExternalImageId externalImageId() {
        return ExternalImageIds.encode(name);
    }

    @Override
    public Optional<SourceVersion> listed() {
        return listed;
    }

    @Override
    public Optional<SourceVersion> look() {
        try {
            return Optional.of(version(Files.readAttributes(file, BasicFileAttributes.class), Optional.empty()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be looked at: " + e, e);
        }
    }

    @Override
    public SourceContent open() {
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            if (before.size() > ImageLimits.MAX_READ_BYTES) {
                String reason = "it has " + before.size() + " bytes; at most " + ImageLimits.MAX_READ_BYTES
                        + " (64 MiB) are read: shrink it first";
                return new SourceContent.Refused(reason, version(before, Optional.empty()));
            }
            byte[] bytes = Files.readAllBytes(file);
            SourceVersion version = version(before, Optional.of(ContentHash.of(bytes)));
            return new SourceContent.Picture(FaceImage.bytes(bytes).fitted(), version, false);
        } catch (NoSuchFileException e) {
            return new SourceContent.Gone();
        } catch (AccessDeniedException e) {
            // Of no known content, so that it is looked at again after somebody gave the permission.
            return new SourceContent.Refused("it may not be read: check its permissions", SourceVersion.UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read: " + e, e);
        }
    }
}
