package dev.rekollect.benchmarks;

import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.testkit.FaceEngine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Many requests, of which it is known how many hold the same picture, and how many pictures hold no face. Each content is a
 * number in a picture.
 *
 * @param images requests in all
 * @param duplicates the part of them whose picture came before
 * @param faceless the part of the distinct pictures that hold no face
 * @param gateMisses the part of those that the gate takes for pictures with one
 */
record BulkSet(int images, double duplicates, double faceless, double gateMisses) {

    private static final int PARTS = 1_000_000;

    BulkSet {
        ratio("--duplicates", duplicates);
        ratio("--faceless", faceless);
        ratio("--gate-misses", gateMisses);
        if (images < 1) {
            throw new IllegalArgumentException("--images takes 1 or more; got " + images);
        }
    }

    private static void ratio(String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(option + " takes a ratio of 0 or more and below 1; got " + value);
        }
    }

    /** How many pictures there are, by their bytes. */
    int distinct() {
        return Math.max(1, (int) Math.round(images * (1 - duplicates)));
    }

    // New pictures come evenly; between them come pictures that came before.
    private int content(int request) {
        int before = newUntil(request);
        return newUntil(request + 1) > before || before == 0 ? before : Math.floorMod(mixed(request, 0), before);
    }

    private int newUntil(int request) {
        return (int) ((long) request * distinct() / images);
    }

    // Spread as if by chance, and the same in every process.
    private static boolean drawn(int content, int salt, double part) {
        return Math.floorMod(mixed(content, salt), PARTS) < part * PARTS;
    }

    // The finalizer of MurmurHash3.
    private static long mixed(int number, int salt) {
        long hash = ((long) salt << Integer.SIZE) + number + 1;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    boolean holdsFace(int content) {
        return !drawn(content, 1, faceless);
    }

    private boolean passesGate(int content) {
        return holdsFace(content) || drawn(content, 2, gateMisses);
    }

    /** How many distinct pictures hold a face, among the contents that requests ask for. */
    long distinctWithFaces() {
        return contents().filter(content -> holdsFace((int) content)).count();
    }

    /** How many distinct pictures hold none, and pass the gate. */
    long misses() {
        return contents()
                .filter(content -> !holdsFace((int) content) && passesGate((int) content))
                .count();
    }

    private LongStream contents() {
        return IntStream.range(0, images).mapToLong(this::content).distinct();
    }

    /** The requests, each made when it is asked for. */
    Stream<IndexRequest> requests() {
        return IntStream.range(0, images)
                .mapToObj(i -> IndexRequest.of(FaceImage.bytes(picture(i)))
                        .externalImageId(ExternalImageId.of("picture-" + i)));
    }

    /** The picture of a request. */
    byte[] picture(int request) {
        int content = content(request);
        return Crowd.picture(content, holdsFace(content) ? content + 1 : content);
    }

    /** Says what such pictures hold, but for its misses. */
    FaceGate gate() {
        return picture -> {
            byte[] bytes = picture.bytes();
            return passesGate(ByteBuffer.wrap(bytes).getInt(bytes.length - 2 * Integer.BYTES));
        };
    }

    /** Sees what such pictures hold. */
    static FaceEngine engine() {
        return picture -> {
            byte[] bytes = picture.bytes();
            int from = ByteBuffer.wrap(bytes).getInt(bytes.length - 2 * Integer.BYTES);
            int to = ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES);
            return from == to ? List.of() : List.of(Crowd.stranger(from));
        };
    }

    /** For a command line. */
    List<String> arguments() {
        return Stream.of(images, duplicates, faceless, gateMisses)
                .map(String::valueOf)
                .toList();
    }

    /** From a command line. */
    static BulkSet of(List<String> arguments) {
        return new BulkSet(
                Integer.parseInt(arguments.get(0)),
                Double.parseDouble(arguments.get(1)),
                Double.parseDouble(arguments.get(2)),
                Double.parseDouble(arguments.get(3)));
    }
}
