package dev.rekollect.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a picture comes from. */
sealed interface ImageSource {

    /** More than any magic number needs; what is kept of content that is too long to be read. */
    int HEAD = 4096;

    /** For {@code toString}: never bytes. */
    String shown();

    ImageCheck check(boolean fitted);

    static ImageProblem unreadable(String subject, IOException e) {
        String why;
        if (e instanceof NoSuchFileException) {
            why = "does not exist: check the path";
        } else if (e instanceof AccessDeniedException) {
            why = "may not be read: check its permissions";
        } else {
            why = "could not be read: " + e;
        }
        return new ImageProblem(ImageProblem.Kind.UNREADABLE, subject + " " + why);
    }

    /** Bytes, or the beginning of a stream that was too long. */
    final class InMemory implements ImageSource {

        private final String name;
        private final byte[] bytes;
        private final long length;

        InMemory(String name, byte[] bytes, long length) {
            this.name = name;
            this.bytes = bytes;
            this.length = length;
        }

        static InMemory drain(InputStream stream) throws IOException {
            byte[] bytes = stream.readNBytes(ImageLimits.MAX_READ_BYTES + 1);
            if (bytes.length > ImageLimits.MAX_READ_BYTES) {
                byte[] head = new byte[HEAD];
                System.arraycopy(bytes, 0, head, 0, HEAD);
                return new InMemory("stream", head, bytes.length);
            }
            return new InMemory("stream", bytes, bytes.length);
        }

        @Override
        public String shown() {
            return name + ", " + (bytes.length < length ? "at least " : "") + length + " bytes";
        }

        @Override
        public ImageCheck check(boolean fitted) {
            return new Preflight("the image", fitted).check(bytes, length);
        }
    }

    /** A file, read anew at every check. */
    record OnDisk(Path path) implements ImageSource {

        @Override
        public String shown() {
            return "file " + path;
        }

        @Override
        public ImageCheck check(boolean fitted) {
            String subject = path.toString();
            if (Files.isDirectory(path)) {
                return new ImageCheck.Refused(
                        new ImageProblem(ImageProblem.Kind.UNREADABLE, subject + " is a directory: name a file in it"));
            }
            int limit = fitted ? ImageLimits.MAX_READ_BYTES : ImageLimits.MAX_BYTES;
            try (InputStream in = Files.newInputStream(path)) {
                long size = Files.size(path);
                // The size is only a hint, as files grow and pipes have none; the bound on reading is what counts.
                byte[] bytes = in.readNBytes(size > limit ? HEAD : limit + 1);
                return new Preflight(subject, fitted).check(bytes, Math.max(size, bytes.length));
            } catch (IOException e) {
                return new ImageCheck.Refused(unreadable(subject, e));
            }
        }
    }

    /** A stream that failed. */
    record Failed(String shown, ImageProblem problem) implements ImageSource {

        @Override
        public ImageCheck check(boolean fitted) {
            return new ImageCheck.Refused(problem);
        }
    }

    /** What an earlier check found. */
    record Checked(ImageCheck.Ready found) implements ImageSource {

        @Override
        public String shown() {
            return "checked, " + found.bytes().length + " bytes";
        }

        @Override
        public ImageCheck check(boolean fitted) {
            return found;
        }
    }

    /** An object in S3. */
    record Remote(ImageCheck.InS3 reference) implements ImageSource {

        @Override
        public String shown() {
            return "s3://" + reference.bucket() + "/" + reference.key()
                    + reference.version().map(version -> ", version " + version).orElse("");
        }

        @Override
        public ImageCheck check(boolean fitted) {
            return reference;
        }
    }
}
