package dev.rekollect.examples.dailyreview;

import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.sync.PictureSource;
import dev.rekollect.sync.SourcePicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a directory tree as pictures. Whether they are any, their content will tell. */
final class DirectoryPictures implements PictureSource {

    private static final String SCHEME = "file:";

    private final Path root;
    private final Path without;
    private final Days days;

    private DirectoryPictures(Path root, Path without, Days days) {
        this.root = root;
        this.without = without.toAbsolutePath().normalize();
        this.days = days;
    }

    /** @param without a directory that is left out, be it in the tree: what is written there is no picture */
    static DirectoryPictures in(Path root, Path without, Days days) {
        return new DirectoryPictures(root, without, days);
    }

    /** Follows symbolic links, and leaves those that lead back to where they are. */
    void forEach(Consumer<Gallery.Item> consumer) {
        walk((name, file, attributes) -> consumer.accept(item(name, attributes)), consumer);
    }

    @Override
    public Stream<SourcePicture> list() {
        List<SourcePicture> found = new ArrayList<>();
        walk(
                (name, file, attributes) -> {
                    if (item(name, attributes) instanceof Gallery.Listed listed) {
                        found.add(new FilePicture(listed.uri(), name, file, Optional.of(listed.version())));
                    }
                },
                problem -> {});
        found.sort(Comparator.comparing(picture -> picture.uri().value()));
        return found.stream();
    }

    private Gallery.Item item(String name, BasicFileAttributes attributes) {
        SourceUri uri;
        try {
            uri = SourceUri.of(SCHEME + name);
        } catch (IllegalArgumentException e) {
            return new Gallery.Dayless(name, e.getMessage() + ": give it a shorter path");
        }
        SourceVersion version = FilePicture.version(attributes, Optional.empty());
        return days.of(name, attributes.lastModifiedTime().toInstant())
                .<Gallery.Item>map(day -> new Gallery.Listed(uri, version, day))
                .orElseGet(() -> new Gallery.Dayless(name, "its path holds no date such as 2026-01-31 or 2026/01/31"));
    }

    private interface FileConsumer {
        void accept(String name, Path file, BasicFileAttributes attributes);
    }

    private void walk(FileConsumer files, Consumer<Gallery.Item> problems) {
        try {
            Files.walkFileTree(
                    root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                            return visited.toAbsolutePath().normalize().equals(without)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            String name = FileNames.relative(root, file);
                            if (attributes.isRegularFile()) {
                                files.accept(name, file, attributes);
                            } else {
                                // A named pipe, say: opening it would wait for ever.
                                problems.accept(new Gallery.Dayless(name, "it is no file, or a link to none"));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            String why = e instanceof FileSystemLoopException
                                    ? "it is a link back to a directory that it is in"
                                    : "it cannot be looked into: check its permissions";
                            problems.accept(new Gallery.Dayless(FileNames.relative(root, file), why));
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
                            if (e != null) {
                                problems.accept(new Gallery.Dayless(
                                        FileNames.relative(root, visited), "it could not be read to its end: " + e));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("the visitor handles every failure itself", e);
        }
    }

    @Override
    public FilePicture at(SourceUri uri) {
        if (!uri.value().startsWith(SCHEME) || uri.value().length() == SCHEME.length()) {
            throw new IllegalArgumentException(uri + " is no picture of a directory");
        }
        String name = name(uri);
        return new FilePicture(uri, name, FileNames.resolve(root, name), Optional.empty());
    }

    static String name(SourceUri uri) {
        return uri.value().substring(SCHEME.length());
    }

    @Override
    public String prefix() {
        return SCHEME;
    }

    @Override
    public Optional<SourceUri> named(ExternalImageId name) {
        return ExternalImageIds.decode(name).filter(path -> !path.isEmpty()).map(path -> SourceUri.of(SCHEME + path));
    }
}
