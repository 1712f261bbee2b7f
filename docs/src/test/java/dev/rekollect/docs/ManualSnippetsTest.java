package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageInfo;
import dev.rekollect.image.PixelBox;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.DetectResult;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.FaceAttribute;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The manual's code. Regions are copied into the pages; {@link ManualTest} compares them. */
class ManualSnippetsTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();
    private final FaceCollections faces = FaceCollections.of(client);
    private final FaceCollection staff = faces.create("staff");
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
    private final StringBuilder out = new StringBuilder();

    private void print(Object line) {
        out.append(line).append('\n');
    }

    @Test
    void set_up() {
        Map<String, LongAdder> calls = new ConcurrentHashMap<>();

        // region: set-up
        FaceCollections shared = FaceCollections.builder()
                .client(client) // default: RekognitionClient.create()
                .listener(event -> calls.computeIfAbsent(event.operation(), name -> new LongAdder())
                        .increment())
                .build();

        FaceCollection visitors = shared.named("visitors").createIfMissing();
        // end

        assertThat(visitors.exists()).isTrue();
        assertThat(calls).containsOnlyKeys("CreateCollection", "DescribeCollection");
    }

    @Test
    void collections() {
        // region: collections
        FaceCollection guests = faces.named("guests").create(Map.of("team", "reception"));

        print(guests.describe().faceCount() + " faces, model "
                + guests.describe().faceModelVersion());
        print(guests.tags());
        faces.list().forEach(summary -> print(summary.id()));

        guests.deleteCollection();
        // end

        assertThat(out.toString())
                .contains("0 faces, model 7.0\n{team=reception}\n")
                .contains("guests\n");
        assertThat(guests.exists()).isFalse();
    }

    @Test
    void index() {
        FaceImage badge = alice;
        // region: index
        IndexResult result = staff.index(badge)
                .externalImageId("alice-badge")
                .largestFaceOnly()
                .run();

        if (result instanceof IndexResult.Indexed indexed) {
            print("stored as " + indexed.largest().id());
            indexed.largerFaceRefused().ifPresent(face -> print("a larger face was refused: " + face.reasons()));
        } else if (result instanceof ImageRefused refused) {
            print(refused.problem().message());
        } else if (result instanceof NoFace) {
            print("nobody in the picture");
        } else {
            print("faces, but none good enough: " + result.dropped());
        }
        // end
        assertThat(out.toString()).startsWith("stored as ");
    }

    @Test
    void selection() {
        FaceImage picture = FaceImage.bytes(Portrait.of(
                        Person.named("left").at(0.05, 0.2).height(0.5),
                        Person.named("middle").at(0.4, 0.3).height(0.4))
                .jpeg());
        // region: selection
        IndexResult central = staff.index(picture)
                .select((stored, dropped) -> stored.stream()
                        .filter(face -> face.face().box().left() < 0.5
                                && face.face().box().right() > 0.5)
                        .toList())
                .run();
        // end
        assertThat(central.faces()).hasSize(1);
        assertThat(central.dropped()).hasSize(1);
        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    void requests_are_values() {
        List<FaceImage> pictures = List.of(alice, FaceImage.bytes("no picture".getBytes()));
        // region: requests
        Stream<IndexRequest> requests = pictures.stream().map(IndexRequest::of);

        try (Stream<IndexAllResult> results =
                staff.indexAll(requests).concurrency(32).inOrder().run()) {
            results.forEach(one -> print(one.position() + " "
                    + one.result().map(IndexResult::faces).orElse(List.of()).size()));
        }
        // end
        assertThat(out).hasToString("0 1\n1 0\n");
    }

    @Test
    void async() {
        // region: async
        CompletableFuture<IndexResult> future = staff.index(alice).runAsync();

        CompletableFuture<Integer> stored =
                future.thenApply(result -> result.faces().size());
        // end
        assertThat(stored.join()).isEqualTo(1);
    }

    @Test
    void search() {
        staff.index(alice).externalImageId("alice").run();
        FaceId enrolled = staff.faces().stream().findFirst().orElseThrow().id();
        FaceImage selfie =
                FaceImage.bytes(Portrait.of(Person.named("alice").photo(2)).jpeg());
        // region: search
        SearchResult result = staff.search(selfie).threshold(98.5).maxFaces(5).run();

        result.best().ifPresent(match -> print(match.face().externalImageId().orElseThrow() + " is it"));

        List<FaceMatch> alike = staff.search(enrolled).run().matches(); // never the face itself
        // end
        assertThat(out).hasToString("alice is it\n");
        assertThat(alike).isEmpty();
    }

    @Test
    void each_face() {
        staff.index(alice).externalImageId("alice").run();
        FaceImage group = FaceImage.bytes(Portrait.of(
                        Person.named("alice").photo(2).at(0.1, 0.2).height(0.4),
                        Person.named("bob").at(0.5, 0.1).height(0.6))
                .jpeg());
        // region: each-face
        EachFaceResult result = staff.searchEachFace(group).threshold(90).run(); // two faces: three paid calls

        result.searches()
                .forEach(search -> print(search.result()
                        .best()
                        .flatMap(match -> match.face().externalImageId())
                        .map(Object::toString)
                        .orElse("unknown")));
        // end
        assertThat(out).hasToString("unknown\nalice\n");
        assertThat(fake.billedImages().total()).isEqualTo(4);
    }

    @Test
    void detect() {
        FaceImage passport = alice;
        FaceImage selfie =
                FaceImage.bytes(Portrait.of(Person.named("alice").photo(2).emotion(Emotion.HAPPY))
                        .jpeg());
        // region: detect
        DetectResult found =
                faces.detect(selfie).attributes(FaceAttribute.EMOTIONS).run();

        for (FaceDetail face : found.detected()) {
            print(face.attributes().emotions().keySet().iterator().next() + ", yaw "
                    + face.pose().yaw());
        }

        boolean same =
                faces.compare(passport, selfie).threshold(99).run().bestMatch().isPresent();
        // end
        assertThat(out).hasToString("HAPPY, yaw 0.0\n");
        assertThat(same).isTrue();
    }

    @Test
    void delete() {
        staff.index(alice).externalImageId("alice").run();
        // region: delete
        List<FaceId> old = staff.faces().stream().map(StoredFace::id).toList();

        DeleteResult deletion = staff.delete(old);
        print(deletion.deleted().size() + " deleted, nothing left: " + deletion.nothingLeft());

        staff.deleteByExternalImageId(new ExternalImageId("alice"));
        // end
        assertThat(out).hasToString("1 deleted, nothing left: true\n");
    }

    @Test
    void images(@TempDir Path folder) throws Exception {
        Path file = Files.write(
                folder.resolve("IMG_0042.jpg"),
                Portrait.of("alice").exifOrientation(6).jpeg());
        // region: images
        FaceImage photo = FaceImage.file(file).fitted(); // shrinks it only if the service would refuse it

        IndexResult.Indexed indexed = (IndexResult.Indexed) staff.index(photo).run();

        ImageInfo info = indexed.image().orElseThrow();
        for (IndexedFace face : indexed.faces()) {
            PixelBox seen = info.pixels(face.face().box()); // on the picture as one looks at it
            PixelBox stored = info.storedPixels(face.face().box()); // on the pixels in the file
            print(seen.height() > seen.width() && stored.width() > stored.height());
        }
        // end
        assertThat(out).hasToString("true\n");
    }

    @Test
    void names() {
        // region: names
        ExternalImageId id = ExternalImageIds.encode("team photos/Zoë@office.jpg");

        print(id);
        print(ExternalImageIds.decode(id).orElseThrow());
        // end
        assertThat(out).hasToString("team:_photos::Zo:eb:40office.jpg\nteam photos/Zoë@office.jpg\n");
    }

    @Test
    void errors() {
        // region: errors
        try {
            faces.named("no-such-collection").index(alice).run();
        } catch (RekollectException e) {
            print(e.operation() + " " + e.errorCode().orElse("no answer") + " " + e.isRetryable());
        }
        // end
        assertThat(out).hasToString("IndexFaces ResourceNotFoundException false\n");
    }

    @Test
    void fake() {
        // region: fake
        FakeRekognition rekognition = FakeRekognition.create();
        FaceCollection team = FaceCollection.of(rekognition.client(), "team").create();

        byte[] first = Portrait.of(Person.named("ann").age(40)).jpeg();
        byte[] second = Portrait.of(Person.named("ann").photo(2)).size(320, 240).jpeg(60);
        byte[] sister = Portrait.of(Person.named("eve").lookingLike("ann", 88)).png();

        team.index(FaceImage.bytes(first)).externalImageId("ann").run();

        float same =
                team.search(FaceImage.bytes(second)).run().best().orElseThrow().similarity();
        float alike =
                team.search(FaceImage.bytes(sister)).run().best().orElseThrow().similarity();
        // end
        assertThat(same).isBetween(97f, 100f);
        assertThat(alike).isBetween(85f, 91f);
    }

    @Test
    void fake_in_the_tests_hands() {
        // region: fake-faults
        fake.failNext("IndexFaces", 1, "AccessDeniedException");

        try {
            staff.index(alice).run();
        } catch (RekollectException e) {
            print("retryable: " + e.isRetryable());
        }

        print(fake.calls("IndexFaces").size() + " call, " + fake.billedImages().total() + " billed");
        // end
        assertThat(out).hasToString("retryable: false\n1 call, 0 billed\n");
    }

    @Test
    void fake_over_the_wire() {
        // region: fake-server
        FakeRekognition rekognition = FakeRekognition.create();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(rekognition);
                RekognitionClient overHttp = RekognitionClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            print(FaceCollections.of(overHttp).create("visitors").describe().faceCount());
        }
        // end
        assertThat(out).hasToString("0\n");
    }
}
