package dev.rekollect.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the orientation out of the EXIF data of a JPEG, and nothing else. */
final class ExifOrientation {

    private ExifOrientation() {}

    /** The orientation in the TIFF data at {@code from} up to {@code to}; 1 where there is none that makes sense. */
    static int read(byte[] bytes, int from, int to) {
        Metadata metadata = new Metadata();
        ExifIFD0Directory directory = new ExifIFD0Directory();
        try {
            new TiffReader()
                    .processTiff(
                            new ByteArrayReader(Arrays.copyOfRange(bytes, from, to)),
                            new OrientationOnly(metadata, directory),
                            0);
        } catch (IOException | TiffProcessingException | RuntimeException e) {
            // Damaged EXIF data is common and no reason to refuse a picture; without it the picture is as stored.
            return Orientation.UPRIGHT;
        }
        Integer value = directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return value != null && Orientation.valid(value) ? value : Orientation.UPRIGHT;
    }

    /**
     * Takes one tag of the first directory. The reader would otherwise copy every value of every directory, and hostile
     * data can have thousands of tags that all point to the same 64 KB.
     */
    private static final class OrientationOnly extends DirectoryTiffHandler {

        private static final int ONE_VALUE = 4;

        OrientationOnly(Metadata metadata, ExifIFD0Directory directory) {
            super(metadata, directory);
            pushDirectory(directory);
        }

        @Override
        public boolean customProcessTag(
                int tagOffset,
                Set<Integer> processedIfdOffsets,
                int tiffHeaderOffset,
                RandomAccessReader reader,
                int tagId,
                int byteCount) {
            // True is for "done with", which the reader then does not look at.
            return tagId != ExifDirectoryBase.TAG_ORIENTATION || byteCount > ONE_VALUE;
        }

        @Override
        public @Nullable Long tryCustomProcessFormat(int tagId, int formatCode, long componentCount) {
            return null;
        }

        @Override
        public boolean tryEnterSubIfd(int tagId) {
            return false;
        }

        @Override
        public boolean hasFollowerIfd() {
            return false;
        }

        @Override
        public void setTiffMarker(int marker) {
            // Any: what follows is read with care.
        }

        @Override
        public void error(String message) {
            // Kept nowhere, as the orientation is used if it was found and 1 otherwise.
        }

        @Override
        public void warn(String message) {
            // As for errors.
        }
    }
}
