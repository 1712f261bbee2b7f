package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Reason;
import software.amazon.awssdk.services.rekognition.model.S3Object;

class DeclaredPicturesTest {

    private final FakeRekognition fake = FakeRekognition.builder()
            .s3((bucket, key, version) -> Optional.of(Scene.png(100, 100)))
            .build();
    private final RekognitionClient client = fake.client();

    private static byte[] photo(int number) {
        return Scene.png(100 + number, 100);
    }

    private double similarity(byte[] one, byte[] other) {
        return client.compareFaces(r -> r.sourceImage(Scene.image(one))
                        .targetImage(Scene.image(other))
                        .similarityThreshold(0f))
                .faceMatches()
                .get(0)
                .similarity();
    }

    @Test
    void a_declared_person_is_the_one_of_the_portraits() {
        fake.pictures()
                .declare(photo(1), DeclaredFace.of("ann"))
                .declare(photo(2), DeclaredFace.of("ann").photo(3));

        assertThat(similarity(photo(1), Portrait.of("ann").png())).isGreaterThan(99.9);
        assertThat(similarity(photo(2), Portrait.of("ann").png())).isBetween(97.0, 99.9);
        assertThat(similarity(photo(1), Portrait.of("eve").png())).isLessThan(50);
    }

    @Test
    void a_face_is_as_declared() {
        fake.pictures()
                .declare(
                        photo(1),
                        DeclaredFace.of("ann")
                                .box(0.1, 0.2, 0.3, 0.4)
                                .confidence(80)
                                .sharpness(12)
                                .brightness(34)
                                .appearance(Appearance.DEFAULT));

        FaceDetail face = client.detectFaces(r -> r.image(Scene.image(photo(1))).attributesWithStrings("ALL"))
                .faceDetails()
                .get(0);

        assertThat(face.boundingBox().left()).isCloseTo(0.1f, within(1e-5f));
        assertThat(face.boundingBox().height()).isCloseTo(0.4f, within(1e-5f));
        assertThat(face.confidence()).isEqualTo(80);
        assertThat(face.quality().sharpness()).isEqualTo(12);
        assertThat(face.quality().brightness()).isEqualTo(34);
        assertThat(face.gender().valueAsString()).isEqualTo("Female");
    }

    @Test
    void declarations_win_over_pixels_and_later_ones_over_earlier_ones() {
        byte[] portrait = Portrait.of("ann").png();
        fake.pictures().declare(portrait);
        assertThat(faces(Scene.image(portrait))).isZero();
        fake.pictures().declare(picture -> true, DeclaredFace.of("eve"));
        assertThat(faces(Scene.image(portrait))).isEqualTo(1);
        fake.reset();
        assertThat(faces(Scene.image(photo(1)))).isZero();
    }

    @Test
    void pictures_are_known_by_hash_and_by_s3_object() {
        String sha256 = HexFormat.of().withUpperCase().formatHex(hash(photo(1)));
        fake.pictures().declare(sha256, DeclaredFace.of("ann")).declareS3("photos", "eve.jpg", DeclaredFace.of("eve"));

        assertThat(faces(Scene.image(photo(1)))).isEqualTo(1);
        assertThat(faces(inS3("photos", "eve.jpg"))).isEqualTo(1);
        assertThat(faces(inS3("other", "eve.jpg"))).isZero();
        assertThatThrownBy(() -> fake.pictures().declare("abc")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void persons_are_alike_as_stated() {
        fake.pictures()
                .declare(photo(1), DeclaredFace.of("ann"))
                .declare(photo(2), DeclaredFace.of("eve"))
                .declare(photo(3), DeclaredFace.of("zoe"))
                .alike("ann", "eve", 88)
                .alike("eve", "zoe", 75)
                .alike("zoe", "ann", 60);

        assertThat(similarity(photo(1), photo(2))).isCloseTo(88, within(0.01));
        assertThat(similarity(photo(2), photo(3))).isCloseTo(75, within(0.01));
        assertThat(similarity(photo(1), photo(3))).isCloseTo(60, within(0.01));
        // The one who was mentioned first is still the one of the portraits.
        assertThat(similarity(photo(1), Portrait.of("ann").png())).isGreaterThan(99.9);
        fake.pictures().alike("eve", "ann", 70);
        assertThat(similarity(photo(1), photo(2))).isCloseTo(70, within(0.01));
    }

    @Test
    void twins_are_one_face_and_strangers_stay_strangers() {
        fake.pictures()
                .declare(photo(1), DeclaredFace.of("ann"))
                .declare(photo(2), DeclaredFace.of("eve"))
                .declare(photo(3), DeclaredFace.of("zoe"))
                .alike("ann", "eve", 100)
                .alike("ann", "zoe", 80)
                .alike("eve", "zoe", 80);

        assertThat(similarity(photo(1), photo(2))).isGreaterThan(99.99);
        assertThat(similarity(photo(2), photo(3))).isCloseTo(80, within(0.1));
    }

    @Test
    void contradictions_are_refused_and_change_nothing() {
        fake.pictures()
                .declare(photo(1), DeclaredFace.of("ann"))
                .declare(photo(3), DeclaredFace.of("zoe"))
                .alike("ann", "eve", 99)
                .alike("eve", "zoe", 99);
        double before = similarity(photo(1), photo(3));

        assertThatThrownBy(() -> fake.pictures().alike("ann", "zoe", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("zoe", "ann=10.0", "eve=99.0");
        assertThat(similarity(photo(1), photo(3))).isEqualTo(before);
        assertThatThrownBy(() -> fake.pictures().alike("ann", "ann", 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.pictures().alike("ann", "bob", 101)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void single_faces_are_alike_as_stated_and_other_photos_are_not() {
        fake.pictures()
                .declare(photo(1), DeclaredFace.of("ann").photo(1))
                .declare(photo(2), DeclaredFace.of("eve").photo(2))
                .declare(photo(3), DeclaredFace.of("ann"))
                .declare(photo(4), DeclaredFace.of("eve"))
                .alike(DeclaredFace.of("ann").photo(1), DeclaredFace.of("eve").photo(2), 91);

        assertThat(similarity(photo(1), photo(2))).isCloseTo(91, within(0.01));
        assertThat(similarity(photo(3), photo(4))).isLessThan(50);
        assertThat(similarity(photo(1), photo(3))).isGreaterThan(97);
    }

    @Test
    void a_photo_can_be_a_bad_likeness_of_its_person_and_twins_can_have_one_that_differs() {
        fake.pictures()
                .declare(photo(1), DeclaredFace.of("ann"))
                .declare(photo(2), DeclaredFace.of("ann").photo(7))
                .declare(photo(3), DeclaredFace.of("eve"))
                .alike("ann", "eve", 100)
                .alike(DeclaredFace.of("ann"), DeclaredFace.of("ann").photo(7), 60)
                .alike(DeclaredFace.of("ann"), DeclaredFace.of("eve"), 70);

        assertThat(similarity(photo(1), photo(2))).isCloseTo(60, within(0.01));
        assertThat(similarity(photo(1), photo(3))).isCloseTo(70, within(0.01));
        assertThatThrownBy(() -> fake.pictures().alike(DeclaredFace.of("ann"), DeclaredFace.of("ann"), 60))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ann in photo 0");
    }

    @Test
    void the_reason_of_low_quality_can_be_stated() {
        fake.pictures()
                .declare(
                        photo(1),
                        DeclaredFace.of("ann").lowQuality(Reason.LOW_BRIGHTNESS, Reason.EXTREME_POSE),
                        DeclaredFace.of("eve").box(0, 0, 0.45, 0.45));
        client.createCollection(r -> r.collectionId("c"));

        IndexFacesResponse filtered = client.indexFaces(r -> r.collectionId("c").image(Scene.image(photo(1))));
        assertThat(filtered.faceRecords()).hasSize(1);
        assertThat(filtered.unindexedFaces().get(0).reasons())
                .containsExactly(Reason.LOW_BRIGHTNESS, Reason.EXTREME_POSE);
        assertThat(client.indexFaces(r ->
                                r.collectionId("c").image(Scene.image(photo(1))).qualityFilter("NONE"))
                        .faceRecords())
                .hasSize(2);
        assertThatThrownBy(() -> DeclaredFace.of("ann").lowQuality(Reason.EXCEEDS_MAX_FACES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EXCEEDS_MAX_FACES");
    }

    @Test
    void declarations_together_are_all_or_none() {
        fake.pictures().declare(photo(1), DeclaredFace.of("ann"));

        assertThatThrownBy(() -> fake.pictures().together(p -> {
                    p.declare(photo(1));
                    p.alike("ann", "ann", 10);
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(faces(Scene.image(photo(1)))).isEqualTo(1);
        fake.pictures().together(p -> p.declare(photo(1)).declare(photo(2), DeclaredFace.of("eve")));
        assertThat(faces(Scene.image(photo(1)))).isZero();
        assertThat(faces(Scene.image(photo(2)))).isEqualTo(1);
    }

    @Test
    void what_cannot_be_in_a_picture_is_refused_where_it_is_stated() {
        assertThatThrownBy(
                        () -> DeclaredPicture.create().label(l -> l.name("Dog").confidence(101f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Confidence must be 0 to 100; got 101.0");
        assertThatThrownBy(() ->
                        DeclaredPicture.create().label(l -> l.name("Dog").instances(i -> i.confidence(Float.NaN))))
                .hasMessage("Instances[0].Confidence must be 0 to 100; got NaN");
        assertThatThrownBy(() -> DeclaredPicture.create()
                        .imageProperties(p -> p.foreground(f -> f.dominantColors(c -> c.red(256)))))
                .hasMessage("Foreground.DominantColors[0].Red must be 0 to 255; got 256.0");
        assertThatThrownBy(() -> DeclaredPicture.create().label(l -> {})).hasMessage("Name must be a text; got none");
        assertThatThrownBy(() -> DeclaredPicture.create().textLine(t -> t.detectedText(" ")))
                .hasMessage("DetectedText must be a text; got a blank one");
        assertThatThrownBy(() -> DeclaredPicture.create()
                        .textLine(t -> t.detectedText("a").type("WORD").id(3)))
                .hasMessageContaining("Type WORD, Id 3");
        assertThatThrownBy(() -> DeclaredFace.of("ann").pose(new SeenFace.Pose(0, 181, 0)))
                .hasMessage("yaw must be -180 to 180; got 181.0");
        assertThatThrownBy(() -> DeclaredFace.of("ann").box(Double.NaN, 0, 1, 1))
                .hasMessageContaining("left NaN");
    }

    private int faces(Image image) {
        return client.detectFaces(r -> r.image(image)).faceDetails().size();
    }

    private static Image inS3(String bucket, String key) {
        return Image.builder()
                .s3Object(S3Object.builder().bucket(bucket).name(key).build())
                .build();
    }

    private static byte[] hash(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
