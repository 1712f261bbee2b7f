package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortraitFuzzTest {

    // Set another one to look for more; a failure names the picture's own seed.
    private static final long SEED = 20_260_101;

    static Stream<Long> seeds() {
        return new SplittableRandom(SEED).longs(200).boxed();
    }

    @ParameterizedTest(name = "picture of seed {0}")
    @MethodSource("seeds")
    void every_person_of_a_random_picture_is_found_with_all_attributes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = random.nextInt(1, 5);
        List<Person> persons =
                Stream.generate(() -> RandomPersons.next(random)).limit(count).toList();
        Portrait portrait = Portrait.of(persons).size(random.nextInt(250, 700), random.nextInt(250, 600));
        byte[] file = random.nextBoolean() ? portrait.png() : portrait.jpeg(random.nextInt(75, 96));
        List<SeenFace> faces = Pictures.facesIn(file);
        assertThat(faces).as("faces of %s", portrait).hasSize(count);
        persons.forEach(person -> FaceAssert.assertFoundUpright(person, faces));
    }
}
