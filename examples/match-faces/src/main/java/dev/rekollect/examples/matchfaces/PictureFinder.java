package dev.rekollect.examples.matchfaces;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the files of a directory and its subdirectories. Whether they are pictures, their content will tell. */
final class PictureFinder extends SimpleFileVisitor<Path> {

    /**
     * What there is.
     *
     * @param pictures every file that can be opened, in the order of names
     * @param unreadable one line for everything else
     */
    record Found(List<Picture> pictures, List<String> unreadable) {}

    private final Path directory;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private PictureFinder(Path directory) {
        this.directory = directory;
    }

    /** Follows symbolic links, and leaves those that lead back to where they are. */
    static Found find(Path directory) {
        PictureFinder finder = new PictureFinder(directory);
        try {
            Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        } catch (IOException e) {
            throw new UncheckedIOException("the finder handles every failure itself", e);
        }
        return finder.found();
    }

    private Found found() {
        Set<String> names = pictures.stream().map(Picture::name).collect(Collectors.toSet());
        return new Found(
                pictures.stream()
                        .filter(picture -> !ImageData.isOurs(picture.name(), names))
                        .sorted(Comparator.comparing(Picture::name))
                        .toList(),
                unreadable.stream().sorted().toList());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        return visited.endsWith(Records.DIRECTORY) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = FileNames.relative(directory, file);
        if (attributes.isRegularFile()) {
            pictures.add(new Picture(name, file));
        } else if (attributes.isSymbolicLink()) {
            unreadable.add(name + " is a link to something that does not exist");
        } else {
            // A named pipe, say: opening it would wait forever.
            unreadable.add(name + " is not a regular file");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        String why = e instanceof FileSystemLoopException
                ? " is a link back to a directory it is in"
                : " cannot be read: check its permissions";
        unreadable.add(FileNames.relative(directory, file) + why);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
        if (e != null) {
            unreadable.add(FileNames.relative(directory, visited) + " could not be read to its end");
        }
        return FileVisitResult.CONTINUE;
    }
}
