package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;

/** How alike faces are, and which matches a threshold keeps. */
class SimilarityTest {

    private final RekognitionClient client = FakeRekognition.create().client();

    private static Image portrait(Person person) {
        return Scene.image(Portrait.of(person).jpeg());
    }

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private float similarity(Person stored, Person searched) {
        client.createCollection(r -> r.collectionId("pair"));
        try {
            client.indexFaces(r -> r.collectionId("pair").image(portrait(stored)));
            return client.searchFacesByImage(r ->
                            r.collectionId("pair").image(portrait(searched)).faceMatchThreshold(0f))
                    .faceMatches()
                    .get(0)
                    .similarity();
        } finally {
            client.deleteCollection(r -> r.collectionId("pair"));
        }
    }

    @Behaviour(area = Area.SIMILARITY, value = "The very same face is more than 99.9 % alike, and not quite 100 %.")
    @Test
    void the_same_face_is_nearly_a_hundred() {
        Person ann = Person.named("ann");

        assertThat(similarity(ann, ann)).isBetween(99.9f, 99.9999f);
    }

    @Behaviour(area = Area.SIMILARITY, value = "Photos of one person are 97 to 100 % alike, strangers below 50 %.")
    @Test
    void persons_and_strangers_are_far_apart() {
        for (int photo = 1; photo <= 3; photo++) {
            assertThat(similarity(Person.named("ann"), Person.named("ann").photo(photo)))
                    .isBetween(97f, 99.999f);
        }
        for (String stranger : List.of("bob", "eve", "zoe")) {
            assertThat(similarity(Person.named("ann"), Person.named(stranger))).isLessThan(50);
        }
    }

    @Behaviour(
            area = Area.SIMILARITY,
            value = "`lookingLike(name, percent)` is as alike as it says, to half a percent.")
    @Test
    void a_lookalike_is_as_alike_as_it_says() {
        for (int percent : List.of(55, 75, 88, 96)) {
            assertThat(similarity(Person.named("ann"), Person.named("eve").lookingLike("ann", percent)))
                    .isBetween(percent - 0.5f, percent + 0.5f);
        }
    }

    @Behaviour(
            area = Area.SIMILARITY,
            value = "A match that reaches a threshold exactly is kept, in every operation that has one.")
    @Test
    void a_threshold_includes_itself() {
        Image ann = portrait(Person.named("ann"));
        Image eve = portrait(Person.named("eve").lookingLike("ann", 88));
        String face = Scene.ids(client.indexFaces(r -> r.collectionId("people").image(ann)))
                .get(0);
        String other = Scene.ids(client.indexFaces(r -> r.collectionId("people").image(eve)))
                .get(0);
        client.createUser(r -> r.collectionId("people").userId("ann"));
        client.associateFaces(r -> r.collectionId("people").userId("ann").faceIds(face));
        float alike = client.searchFaces(r -> r.collectionId("people").faceId(other))
                .faceMatches()
                .get(0)
                .similarity();
        float above = Math.nextUp(alike);

        assertThat(List.of(
                        client.searchFaces(r ->
                                        r.collectionId("people").faceId(other).faceMatchThreshold(alike))
                                .faceMatches()
                                .size(),
                        client.searchUsers(r ->
                                        r.collectionId("people").faceId(other).userMatchThreshold(alike))
                                .userMatches()
                                .size(),
                        client.searchUsersByImage(
                                        r -> r.collectionId("people").image(eve).userMatchThreshold(alike))
                                .userMatches()
                                .size(),
                        client.compareFaces(
                                        r -> r.sourceImage(eve).targetImage(ann).similarityThreshold(alike))
                                .faceMatches()
                                .size(),
                        client.compareFaces(
                                        r -> r.sourceImage(eve).targetImage(ann).similarityThreshold(above))
                                .unmatchedFaces()
                                .size()))
                .containsOnly(1);
        assertThat(client.searchFaces(
                                r -> r.collectionId("people").faceId(other).faceMatchThreshold(above))
                        .faceMatches())
                .isEmpty();
        assertThat(client.associateFaces(r -> r.collectionId("people")
                                .userId("ann")
                                .faceIds(other)
                                .userMatchThreshold(above))
                        .associatedFaces())
                .isEmpty();
        assertThat(client.associateFaces(r -> r.collectionId("people")
                                .userId("ann")
                                .faceIds(other)
                                .userMatchThreshold(alike))
                        .associatedFaces())
                .hasSize(1);
    }
}
