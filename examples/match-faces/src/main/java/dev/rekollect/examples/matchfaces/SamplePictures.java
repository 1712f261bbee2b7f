package dev.rekollect.examples.matchfaces;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Draws a small set of pictures with what real directories have: groups, landscapes, odd names, and no pictures. */
final class SamplePictures {

    private static final Person ALICE = woman("Alice").age(34);
    private static final Person AMY = woman("Amy").age(31).lookingLike("Alice", 72);
    private static final Person BOB = man("Bob").age(58);
    private static final Person CARLA = woman("Carla").age(27);
    private static final Person DMITRI = man("Dmitri").age(45);
    private static final Person JEAN_LUC = man("Jean Luc").age(62);
    private static final Person ZOE = woman("Zoë").age(19);

    private final Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();

    private SamplePictures() {
        jpeg("alice-1.jpg", ALICE.photo(1));
        png("alice-2.png", ALICE.photo(2).emotion(Emotion.HAPPY).with(Trait.SMILE));
        jpeg("amy, sister of alice.jpg", AMY);
        jpeg("bob-1.jpg", BOB.photo(1).with(Trait.EYEGLASSES));
        jpeg("bob-2.jpg", BOB.photo(2).roll(-12));
        png("carla-1.png", CARLA.photo(1));
        // As a phone that was held upright stores it: on its side, with a note to turn it.
        add(
                "carla-2.jpg",
                () -> Portrait.of(CARLA.photo(2).with(Trait.SUNGLASSES))
                        .size(480, 640)
                        .exifOrientation(6)
                        .jpeg());
        jpeg("dmitri-1.jpg", DMITRI.photo(1).with(Trait.BEARD));
        jpeg("dmitri-2.jpg", DMITRI.photo(2).emotion(Emotion.SURPRISED));
        jpeg("holiday/dmitri-3.jpg", DMITRI.photo(3).with(Trait.SUNGLASSES).roll(8));
        add("holiday/lake.jpg", () -> Portrait.empty().jpeg());
        jpeg("jean luc 1.jpg", JEAN_LUC.photo(1).with(Trait.MUSTACHE));
        png("jean luc 2.png", JEAN_LUC.photo(2).emotion(Emotion.SAD));
        add("not-a-picture.jpg", () -> "This is a text, whatever its name says.\n".getBytes(StandardCharsets.UTF_8));
        add(
                "team.jpg",
                () -> Portrait.of(
                                DMITRI.photo(4),
                                ALICE.photo(3).with(Trait.SMILE),
                                CARLA.photo(3),
                                BOB.photo(3).roll(6))
                        .size(1280, 480)
                        .jpeg());
        jpeg("zoë-1.jpg", ZOE.photo(1));
        jpeg("zoë-2.jpg", ZOE.photo(2).emotion(Emotion.HAPPY).with(Trait.SMILE));
    }

    private static Person woman(String name) {
        return Person.named(name).gender(Gender.FEMALE);
    }

    private static Person man(String name) {
        return Person.named(name).gender(Gender.MALE);
    }

    private void jpeg(String name, Person person) {
        add(name, () -> Portrait.of(person).jpeg());
    }

    private void png(String name, Person person) {
        add(name, () -> Portrait.of(person).png());
    }

    private void add(String name, Supplier<byte[]> content) {
        files.put(name, content);
    }

    /**
     * Draws them.
     *
     * @param directory a new or an empty one
     * @return how many files there are now
     */
    static int drawInto(Path directory) {
        SamplePictures samples = new SamplePictures();
        try {
            Files.createDirectories(directory);
            requireEmpty(directory);
            for (Map.Entry<String, Supplier<byte[]>> sample : samples.files.entrySet()) {
                Path file = FileNames.resolve(directory, sample.getKey());
                Files.createDirectories(Objects.requireNonNull(file.getParent(), "it is below the directory"));
                Files.write(file, sample.getValue().get());
            }
        } catch (IOException e) {
            throw new Trouble(ExitCode.DIRECTORY, "cannot draw pictures in " + directory + ": " + e, e);
        }
        return samples.files.size();
    }

    private static void requireEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> there = Files.newDirectoryStream(directory)) {
            if (there.iterator().hasNext()) {
                throw new Trouble(
                        ExitCode.DIRECTORY, directory + " is not empty: name a new directory for the sample pictures");
            }
        }
    }
}
