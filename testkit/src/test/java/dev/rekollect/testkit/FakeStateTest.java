package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

class FakeStateTest {

    @TempDir
    private Path directory;

    private final Scene scene = new Scene();
    private final FakeRekognition fake =
            scene.builder().visibleAfter(Duration.ofSeconds(5)).build();
    private final FakeRekognition other =
            scene.builder().region("eu-west-1").faceModelVersion("8.0").build();
    private final Image group = scene.image(Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));

    private Path file() {
        return directory.resolve("state");
    }

    @BeforeEach
    void twoCollections() {
        RekognitionClient client = fake.client();
        client.createCollection(r -> r.collectionId("people").tags(Map.of("team", "ä")));
        client.createCollection(r -> r.collectionId("empty"));
        client.indexFaces(r -> r.collectionId("people").image(group).externalImageId("group"));
        scene.index(client, "people", Scene.face(Scene.like(Scene.person(1), 99)));
    }

    @Behaviour(area = Area.STATE, value = "A saved state can be loaded by another fake, which goes on with it.")
    @Test
    void anotherFakeGoesOnWhereTheFirstOneStopped() {
        RekognitionClient client = other.client();
        fake.save(file());
        other.load(file());

        assertThat(client.listCollections().collectionIds()).containsExactlyInAnyOrder("people", "empty");
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).hasSize(3);
        var described = client.describeCollection(r -> r.collectionId("people"));
        assertThat(described.faceModelVersion()).isEqualTo("7.0");
        assertThat(described.creationTimestamp()).isEqualTo(FakeClock.START);
        assertThat(described.collectionARN()).contains(":eu-west-1:");
        assertThat(client.listTagsForResource(r -> r.resourceArn(described.collectionARN()))
                        .tags())
                .isEqualTo(Map.of("team", "ä"));
        assertThat(client.searchFacesByImage(r -> r.collectionId("people").image(group))
                        .faceMatches())
                .hasSize(2);
        assertThat(other.calls("IndexFaces")).isEmpty();
    }

    @Test
    void indexingAgainAfterLoadingKeepsNamedFacesAndNeverRepeatsAnId() {
        RekognitionClient client = other.client();
        Image image = scene.image(Scene.face(Scene.person(5)));
        fake.client().indexFaces(r -> r.collectionId("people").image(image));
        fake.save(file());
        other.load(file());
        client.indexFaces(r -> r.collectionId("people").image(group).externalImageId("group"));
        client.indexFaces(r -> r.collectionId("people").image(image));

        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .hasSize(5)
                .extracting(face -> face.faceId())
                .doesNotHaveDuplicates();
    }

    @Test
    void savingWhatWasLoadedLosesNothing() throws IOException {
        Path again = directory.resolve("again");
        fake.save(file());
        other.load(file());
        other.save(again);

        assertThat(Files.size(again)).isEqualTo(Files.size(file()));
        fake.load(again);
        assertThat(fake.client().listFaces(r -> r.collectionId("people")).faces())
                .isEqualTo(
                        other.client().listFaces(r -> r.collectionId("people")).faces());
    }

    @Behaviour(area = Area.STATE, value = "Loaded users have their faces and are settled.")
    @Test
    void usersAreSavedWithTheirFacesAndSettled() {
        FakeRekognition slow =
                scene.builder().userUpdateTime(Duration.ofSeconds(9)).build();
        RekognitionClient client = slow.client();
        client.createCollection(r -> r.collectionId("people"));
        String face = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        client.createUser(r -> r.collectionId("people").userId("ana"));
        client.createUser(r -> r.collectionId("people").userId("bob"));
        client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(face));
        slow.save(file());
        other.load(file());
        RekognitionClient loaded = other.client();

        assertThat(loaded.listUsers(r -> r.collectionId("people")).users())
                .extracting(user -> user.userId() + " " + user.userStatusAsString())
                .containsExactlyInAnyOrder("ana ACTIVE", "bob CREATED");
        assertThat(loaded.listFaces(r -> r.collectionId("people").userId("ana")).faces())
                .hasSize(1);
        assertThat(loaded.searchUsers(r -> r.collectionId("people").faceId(face))
                        .userMatches())
                .hasSize(1);
        assertThat(loaded.deleteFaces(r -> r.collectionId("people").faceIds(face))
                        .unsuccessfulFaceDeletions())
                .hasSize(1);
    }

    @Test
    void aTokenDoesNotOutliveTheStateItWasUsedOn() {
        RekognitionClient client = fake.client();
        fake.save(file());
        for (int i = 0; i < 2; i++) {
            client.createUser(r -> r.collectionId("people").userId("ana").clientRequestToken("t"));
            assertThat(client.listUsers(r -> r.collectionId("people")).users()).hasSize(1);
            fake.load(file());
            assertThat(client.listUsers(r -> r.collectionId("people")).users()).isEmpty();
        }
    }

    @Test
    void aStateFromBeforeThereWereUsersIsRead() throws IOException {
        try (InputStream old = Objects.requireNonNull(FakeStateTest.class.getResourceAsStream("state-version-1.bin"))) {
            Files.write(file(), old.readAllBytes());
        }
        FakeRekognition drawn = FakeRekognition.create();
        drawn.load(file());
        Image ana = Scene.image(Portrait.of("ana").jpeg());

        assertThat(drawn.client()
                        .searchFacesByImage(r -> r.collectionId("people").image(ana))
                        .faceMatches())
                .extracting(match -> match.face().externalImageId())
                .containsExactly("ana");
        assertThat(drawn.client()
                        .describeCollection(r -> r.collectionId("people"))
                        .userCount())
                .isZero();
    }

    @Test
    void aStateFromALaterVersionIsRefused() throws IOException {
        fake.save(file());
        byte[] later = Files.readAllBytes(file());
        // The version is the number behind the eight bytes that tell the file's kind.
        later[11]++;
        Files.write(file(), later);

        assertThatThrownBy(() -> other.load(file()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a state of version 4; this fake reads versions 1 to 3");
    }

    @Test
    void savingReplacesTheFileAndLeavesNothingBesides() throws IOException {
        fake.save(file());
        fake.client().deleteCollection(r -> r.collectionId("people"));
        fake.save(file());
        other.load(file());

        assertThat(other.client().listCollections().collectionIds()).containsExactly("empty");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Behaviour(area = Area.STATE, value = "A damaged file is refused, and the fake keeps what it had.")
    @Test
    void aDamagedOrForeignFileIsRefusedAndTheFakeKeepsWhatItHad() throws IOException {
        fake.save(file());
        byte[] good = Files.readAllBytes(file());
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        other.client().createCollection(r -> r.collectionId("mine"));
        for (byte[] bad : new byte[][] {flipped, Arrays.copyOf(good, good.length - 1), new byte[0], new byte[100]}) {
            Files.write(file(), bad);
            assertThatThrownBy(() -> other.load(file())).isInstanceOf(UncheckedIOException.class);
        }
        assertThatThrownBy(() -> other.load(directory.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> other.save(directory.resolve("no/such/directory")))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(other.client().listCollections().collectionIds()).containsExactly("mine");
    }

    @Test
    void loadingReplacesWhatWasThere() {
        other.client().createCollection(r -> r.collectionId("old"));
        fake.save(file());
        other.load(file());

        assertThatThrownBy(() -> other.client().describeCollection(r -> r.collectionId("old")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
