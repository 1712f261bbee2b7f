package dev.rekollect.testkit;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import java.util.SplittableRandom;

/** Persons of all sorts. */
final class RandomPersons {

    private RandomPersons() {}

    static Person next(SplittableRandom random) {
        Person person = Person.named("person " + random.nextLong())
                .photo(random.nextInt(256))
                .age(random.nextInt(101))
                .gender(Gender.values()[random.nextInt(Gender.values().length)])
                .emotion(Emotion.values()[random.nextInt(Emotion.values().length)])
                .sharpness(random.nextInt(101))
                .brightness(random.nextInt(101))
                .confidence(random.nextInt(1001) / 10.0)
                .yaw(random.nextInt(-90, 91))
                .pitch(random.nextInt(-90, 91));
        for (Trait trait : Trait.values()) {
            person = random.nextInt(3) == 0 ? person.with(trait) : person.without(trait);
        }
        if (random.nextInt(3) == 0) {
            person = person.lookingLike("somebody " + random.nextLong(), random.nextInt(101));
        }
        return random.nextBoolean() ? person : person.roll(random.nextInt(-180, 181));
    }
}
