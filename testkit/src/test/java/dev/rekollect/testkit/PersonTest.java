package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.internal.portrait.Identity;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {

    private static final Person ALICE = Person.named("alice");

    private static FaceVector vector(Person person) {
        return person.payload().identity().vector();
    }

    @Test
    void same_name_is_the_same_person_in_every_process() {
        // Fixed: stored collections and golden files depend on it.
        assertThat(Identity.numberOf("alice")).isEqualTo(0x2bd806c97fL);
        assertThat(Identity.numberOf("\u738b\u5c0f\u660e")).isNotEqualTo(Identity.numberOf("\u738b\u5c0f"));
        assertThat(vector(Person.named("alice"))).isEqualTo(vector(ALICE));
    }

    @Test
    void photos_of_one_person_are_97_to_100_percent_similar() {
        for (String name : List.of("alice", "bob", "carol")) {
            List<FaceVector> photos = new ArrayList<>();
            for (int photo = 0; photo < 256; photo++) {
                photos.add(vector(Person.named(name).photo(photo)));
            }
            for (FaceVector a : photos) {
                for (FaceVector b : photos) {
                    assertThat(a.similarity(b)).isBetween(97f, 100f);
                }
            }
            assertThat(photos.get(0).similarity(photos.get(1))).isLessThan(99.9f);
        }
    }

    @Test
    void strangers_are_less_than_half_similar() {
        List<FaceVector> vectors = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            vectors.add(vector(Person.named("person-" + i).photo(i % 3)));
        }
        for (int i = 0; i < vectors.size(); i++) {
            for (int k = 0; k < i; k++) {
                assertThat(vectors.get(i).similarity(vectors.get(k))).isLessThan(50f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 55, 60, 70, 80, 85, 90, 95})
    void look_alike_is_as_similar_as_it_was_declared(int percent) {
        FaceVector bob = vector(Person.named("bob"));
        for (int i = 0; i < 20; i++) {
            Person double_ = Person.named("double-" + i).photo(i).lookingLike("bob", percent);
            assertThat(vector(double_).similarity(bob)).isBetween(percent - 2f, percent + 2f);
        }
    }

    @Test
    void photos_of_a_look_alike_are_of_one_person() {
        FaceVector one = vector(ALICE.lookingLike("bob", 85));
        assertThat(one.similarity(vector(ALICE.lookingLike("bob", 85).photo(7))))
                .isBetween(97f, 100f);
    }

    @Test
    void appearance_follows_from_the_name_and_setters_win() {
        assertThat(ALICE.appearance()).isEqualTo(Person.named("alice").appearance());
        assertThat(ALICE.appearance().gender()).isEqualTo(Gender.FEMALE);
        assertThat(ALICE.appearance().age()).isBetween(20, 64);
        assertThat(ALICE.appearance().traits()).containsExactly(Trait.EYES_OPEN);
        Person set = ALICE.age(70)
                .gender(Gender.MALE)
                .emotion(Emotion.FEAR)
                .with(Trait.BEARD, Trait.SMILE)
                .without(Trait.EYES_OPEN);
        assertThat(set.appearance().age()).isEqualTo(70);
        assertThat(set.appearance().gender()).isEqualTo(Gender.MALE);
        assertThat(set.appearance().emotion()).isEqualTo(Emotion.FEAR);
        assertThat(set.appearance().traits()).containsExactlyInAnyOrder(Trait.BEARD, Trait.SMILE);
        assertThat(set.with().without()).isEqualTo(set);
    }

    @Test
    void setters_leave_the_original_alone() {
        Person before = Person.named("alice");
        assertThat(before.photo(3).age(50).at(0.1, 0.1).height(0.2).roll(4)).isNotEqualTo(before);
        assertThat(before).isEqualTo(ALICE).hasSameHashCodeAs(ALICE);
    }

    @Test
    void out_of_range_is_refused_with_option_limits_and_value() {
        refused(() -> ALICE.photo(256), "photo must be 0 to 255; got 256");
        refused(() -> ALICE.photo(-1), "photo must be 0 to 255; got -1");
        refused(() -> ALICE.age(101), "age must be 0 to 100; got 101");
        refused(() -> ALICE.sharpness(-1), "sharpness must be 0 to 100; got -1");
        refused(() -> ALICE.brightness(101), "brightness must be 0 to 100; got 101");
        refused(() -> ALICE.confidence(Double.NaN), "confidence must be 0.0 to 100.0; got NaN");
        refused(() -> ALICE.yaw(91), "yaw must be -90 to 90; got 91");
        refused(() -> ALICE.pitch(-91), "pitch must be -90 to 90; got -91");
        refused(() -> ALICE.roll(181), "roll must be -180 to 180; got 181");
        refused(() -> ALICE.height(0), "height must be above 0 and up to 1.0; got 0.0");
        refused(() -> ALICE.at(-0.1, 0), "left must be 0.0 to 1.0; got -0.1");
        refused(() -> ALICE.at(0, 1.1), "top must be 0.0 to 1.0; got 1.1");
        refused(() -> ALICE.lookingLike("bob", 101), "lookingLike must be 0 to 100; got 101");
        refused(() -> ALICE.lookingLike("alice", 50), "another person");
        refused(() -> Person.named(""), "name must not be empty");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
