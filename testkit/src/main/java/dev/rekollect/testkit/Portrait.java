package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.portrait.ImageFiles;
import dev.rekollect.testkit.internal.portrait.Orientation;
import dev.rekollect.testkit.internal.portrait.PlacedFace;
import dev.rekollect.testkit.internal.portrait.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A drawn picture of persons, as an ordinary PNG or JPEG file in which {@link PortraitEngine} finds them again.
 *
 * <pre>{@code
 * byte[] one = Portrait.of("alice").jpeg();
 * byte[] group = Portrait.of(Person.named("alice"), Person.named("bob").roll(10)).size(1024, 768).png();
 * }</pre>
 *
 * <p>Who a person is and how they look is written into the freckles of their skin, with error correction: the picture
 * may be scaled, cropped, turned, compressed and converted like any photo, and still shows the same persons. No names,
 * metadata or file contents are remembered anywhere.
 *
 * <p>Immutable and thread-safe. Equal portraits give equal bytes on the same JDK.
 */
public final class Portrait {

    private static final int LEAST_SIDE = 80;
    private static final int MOST_SIDE = 20_000;
    private static final int DEFAULT_QUALITY = 90;

    private final List<Person> persons;
    private final int width;
    private final int height;
    private final Orientation orientation;

    private Portrait(List<Person> persons, int width, int height, Orientation orientation) {
        this.persons = persons;
        this.width = width;
        this.height = height;
        this.orientation = orientation;
    }

    /** A picture of one person, with all defaults of {@link Person}. */
    public static Portrait of(String name) {
        return of(Person.named(name));
    }

    /** A picture of these persons; without any, the same as {@link #empty()}. */
    public static Portrait of(Person... persons) {
        return of(Arrays.asList(persons));
    }

    /** A picture of these persons; without any, the same as {@link #empty()}. */
    public static Portrait of(List<Person> persons) {
        return new Portrait(List.copyOf(persons), 640, 480, Orientation.UPRIGHT);
    }

    /** A picture of a landscape with nobody in it. */
    public static Portrait empty() {
        return of(List.of());
    }

    /**
     * The size in pixels, each side 80 to 20,000; 640 x 480 by default.
     *
     * @throws IllegalArgumentException when a side is out of range
     */
    public Portrait size(int width, int height) {
        return new Portrait(persons, side("width", width), side("height", height), orientation);
    }

    /**
     * Makes JPEG files store their pixels turned or mirrored, with an EXIF orientation that says how to put it right;
     * 1, upright, by default. {@link #image()} and {@link #png()} stay upright.
     *
     * @param tag the EXIF orientation, 1-8
     * @throws IllegalArgumentException when the tag is out of range
     */
    public Portrait exifOrientation(int tag) {
        if (tag < 1 || tag > 8) {
            throw new IllegalArgumentException("exifOrientation must be 1 to 8; got " + tag);
        }
        return new Portrait(persons, width, height, Orientation.ofTag(tag));
    }

    /** The picture as a JPEG file of quality 90. */
    public byte[] jpeg() {
        return jpeg(DEFAULT_QUALITY);
    }

    /**
     * The picture as a JPEG file.
     *
     * @param quality 1-100, as most image programs count it; below about 40, small faces may not be found again
     * @throws IllegalArgumentException when the quality is out of range
     */
    public byte[] jpeg(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("jpeg quality must be 1 to 100; got " + quality);
        }
        return ImageFiles.jpeg(image(), quality, orientation);
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return ImageFiles.png(image());
    }

    /**
     * The upright picture, drawn anew by each call.
     *
     * @throws IllegalArgumentException when a face leaves the picture or two faces overlap: neither would be found
     */
    public BufferedImage image() {
        return Scene.paint(width, height, placedFaces());
    }

    /**
     * Writes the picture to a file whose name ends in {@code .png}, {@code .jpg} or {@code .jpeg}, and replaces what is
     * there.
     *
     * @return the file
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when the name ends in something else
     */
    public Path writeTo(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            return Files.write(file, png());
        }
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return Files.write(file, jpeg());
        }
        throw new IllegalArgumentException("a portrait's file must end in .png, .jpg or .jpeg; got " + file);
    }

    private List<PlacedFace> placedFaces() {
        List<PlacedFace> faces = new PortraitLayout(persons.size(), width, height).place(persons);
        List<PlacedFace> before = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            PlacedFace face = faces.get(i);
            requireInside(persons.get(i), face);
            for (int k = 0; k < before.size(); k++) {
                if (face.overlaps(before.get(k))) {
                    throw new IllegalArgumentException("the faces of " + persons.get(k) + " and " + persons.get(i)
                            + " overlap; set at(left, top) and height(ratio) so that they do not");
                }
            }
            before.add(face);
        }
        return faces;
    }

    private void requireInside(Person person, PlacedFace face) {
        double left = face.centerX() - face.width() / 2;
        double top = face.centerY() - face.height() / 2;
        // Half a pixel of grace for ratios that are not exact in binary.
        if (left < -0.5 || top < -0.5 || left + face.width() > width + 0.5 || top + face.height() > height + 0.5) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the face of %s leaves the picture of %d x %d: it is %.0f x %.0f pixels at %.0f, %.0f",
                    person,
                    width,
                    height,
                    face.width(),
                    face.height(),
                    left,
                    top));
        }
    }

    private static int side(String name, int pixels) {
        if (pixels < LEAST_SIDE || pixels > MOST_SIDE) {
            throw new IllegalArgumentException(
                    name + " must be " + LEAST_SIDE + " to " + MOST_SIDE + " pixels; got " + pixels);
        }
        return pixels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Portrait that
                && persons.equals(that.persons)
                && width == that.width
                && height == that.height
                && orientation == that.orientation;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * persons.hashCode() + width) + height;
    }

    @Override
    public String toString() {
        return "Portrait[" + width + " x " + height + ", " + persons + "]";
    }
}
