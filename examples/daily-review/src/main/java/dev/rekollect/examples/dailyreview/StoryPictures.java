package dev.rekollect.examples.dailyreview;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Supplier;

/** Three weeks of what people upload: who come again under another name, who look alike, who bring a friend, and what is no picture. */
final class StoryPictures {

    /** When somebody comes who only looks like somebody. */
    static final LocalDate LOOK_ALIKE = LocalDate.of(2026, 3, 9);

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final LocalTime NOON = LocalTime.NOON;

    private final Path root;
    private LocalDate day = FIRST;

    private StoryPictures(Path root) {
        this.root = root;
    }

    /** Draws them, each with its day as the last modification. Files of the same names are replaced. */
    static void drawInto(Path root) {
        new StoryPictures(root).draw();
    }

    private void draw() {
        on(2);
        selfie("ana.jpg", Person.named("Ana").photo(1));
        selfie("bert.jpg", Person.named("Bert").photo(1));
        selfie("chen.jpg", Person.named("Chen").photo(1));
        selfie("dora.jpg", Person.named("Dora").photo(1));
        on(3);
        selfie(
                "ana.k.2.jpg",
                Person.named("Ana").photo(2).emotion(Emotion.HAPPY).with(Trait.SMILE));
        selfie("emil.jpg", Person.named("Emil").photo(1).with(Trait.EYEGLASSES));
        on(5);
        add("sunset.jpg", () -> Portrait.empty().jpeg());
        add("notes.txt", () -> "This is a text.\n".getBytes(StandardCharsets.UTF_8));
        add(
                "fay and friends.jpg",
                () -> Portrait.of(
                                Person.named("Chen").photo(5).at(0.04, 0.3).height(0.32),
                                Person.named("Fay").photo(1).at(0.36, 0.1).height(0.75),
                                Person.named("Gus").photo(1).at(0.76, 0.32).height(0.3))
                        .size(900, 480)
                        .jpeg());
        on(9);
        selfie("benno.jpg", Person.named("Benno").lookingLike("Bert", 83));
        selfie("hal.jpg", Person.named("Hal").photo(1));
        selfie("nearly-dora.jpg", Person.named("Nora").lookingLike("Dora", 77));
        on(12);
        selfie("<b>fay</b> & \"co\".jpg", Person.named("Fay").photo(2).with(Trait.SUNGLASSES));
        selfie("=1+1 zoë 🙂.jpg", Person.named("Zoë").photo(1));
        selfie("upright.jpg", Person.named("Hal").photo(2), 6);
        on(16);
        selfie("ida.jpg", Person.named("Ida").photo(1));
        selfie("sister-of-ida.jpg", Person.named("Isa").lookingLike("Ida", 92));
        selfie("cousin-of-ida.jpg", Person.named("Ilse").lookingLike("Ida", 87));
        on(20);
        for (int photo = 1; photo <= 6; photo++) {
            selfie(
                    "raffle/entry-" + photo + ".jpg",
                    Person.named("Kai").photo(photo).roll(3 * photo - 9));
        }
        selfie("raffle/emil.jpg", Person.named("Emil").photo(2).emotion(Emotion.SURPRISED));
    }

    private void on(int dayOfMonth) {
        day = FIRST.withDayOfMonth(dayOfMonth);
    }

    private void selfie(String name, Person person) {
        add(name, () -> Portrait.of(person).jpeg());
    }

    // As a phone that was held upright stores it: on its side, with a note to turn it.
    private void selfie(String name, Person person, int exifOrientation) {
        add(
                name,
                () -> Portrait.of(person)
                        .size(480, 640)
                        .exifOrientation(exifOrientation)
                        .jpeg());
    }

    private void add(String name, Supplier<byte[]> content) {
        try {
            Path file = FileNames.resolve(root, name);
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "it is below the root"));
            Files.write(file, content.get());
            Files.setLastModifiedTime(file, FileTime.from(day.atTime(NOON).toInstant(ZoneOffset.UTC)));
        } catch (IOException e) {
            throw new StoreException("no picture can be drawn into " + root + ": " + e, e);
        }
    }
}
