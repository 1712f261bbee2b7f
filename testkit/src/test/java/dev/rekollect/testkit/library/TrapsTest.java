package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.InvalidRequestException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageInfo;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.image.PixelBox;
import dev.rekollect.model.CompareResult;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.SearchResult;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.Area;
import dev.rekollect.testkit.Behaviour;
import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.OtherPictures;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.SeenFace;
import dev.rekollect.testkit.junit.RekollectTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;

/**
 * The traps of the service, each twice: the fake sets it as the service does (seen through the raw SDK), and the library
 * does not walk into it.
 */
// Past 400 lines: fifteen traps, which a reader wants to see one after the other.
@RekollectTest
class TrapsTest {

    private final FakeRekognition fake;
    private final RekognitionClient raw;
    private final FaceCollections faces;
    private final FaceCollection staff;

    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
    private final FaceImage nobody = FaceImage.bytes(Portrait.empty().jpeg());
    private final Image rawAlice = Image.builder()
            .bytes(SdkBytes.fromByteArray(Portrait.of("alice").jpeg()))
            .build();
    private final Image rawNobody = Image.builder()
            .bytes(SdkBytes.fromByteArray(Portrait.empty().jpeg()))
            .build();

    TrapsTest(FakeRekognition fake, FaceCollections faces) {
        this.fake = fake;
        this.raw = fake.client();
        this.faces = faces;
        this.staff = faces.create("staff");
    }

    @Behaviour(area = Area.STATELESS, value = "Only SearchFacesByImage and CompareFaces fail without a face.")
    @Test
    void no_face_is_an_error_of_two_operations_and_an_empty_list_of_the_others() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        raw.searchFacesByImage(r -> r.collectionId("staff").image(rawNobody)))
                .withMessageContaining("There are no faces in the image. Should be at least 1.");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> raw.compareFaces(r -> r.sourceImage(rawNobody).targetImage(rawNobody)));
        assertThat(raw.indexFaces(r -> r.collectionId("staff").image(rawNobody)).faceRecords())
                .isEmpty();
        assertThat(raw.detectFaces(r -> r.image(rawNobody)).faceDetails()).isEmpty();
        assertThat(raw.searchUsersByImage(r -> r.collectionId("staff").image(rawNobody))
                        .userMatches())
                .isEmpty();

        assertThat(staff.search(nobody).run()).isEqualTo(new NoFace());
        assertThat(staff.index(nobody).run()).isEqualTo(new NoFace());
        assertThat(faces.detect(nobody).run()).isEqualTo(new NoFace());
        assertThat(faces.compare(alice, nobody).run()).isEqualTo(new NoFace());
    }

    @Test
    void an_unknown_face_is_an_invalid_parameter_and_not_a_missing_resource() {
        FaceId unknown = FaceId.of("0b4f7c1a-1111-4111-8111-111111111111");

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> raw.searchFaces(r -> r.collectionId("staff").faceId(unknown.value())))
                .withMessageContaining("faceId was not found in the collection.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> raw.searchFaces(r -> r.collectionId("none").faceId(unknown.value())));

        assertThat(staff.search(unknown).run()).isInstanceOf(SearchResult.UnknownFace.class);
    }

    @Test
    void broken_constraints_come_under_a_code_the_sdk_has_no_class_for() {
        RekognitionException e = catchThrowableOfType(
                RekognitionException.class, () -> raw.describeCollection(r -> r.collectionId("no spaces")));
        assertThat(e.getClass()).isEqualTo(RekognitionException.class);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(e.awsErrorDetails().errorMessage()).contains("1 validation error detected", "collectionId");

        // The library checks first; what slips through is told apart by its code.
        fake.failNext("ListFaces", 1, "ValidationException");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> staff.faces().stream().toList());
    }

    @Test
    void throttling_comes_with_two_statuses_and_is_the_same() {
        FaceCollection once = FaceCollections.builder()
                .client(fake.client())
                .resilience(Resilience.none())
                .build()
                .named("staff");
        for (int status : new int[] {400, 500}) {
            fake.failNext("IndexFaces", 1, "ThrottlingException", status);
            assertThat(catchThrowableOfType(
                            RekollectException.class, () -> once.index(alice).run()))
                    .hasMessageContaining("rate of requests")
                    .extracting(RekollectException::isRetryable)
                    .isEqualTo(true);
        }
    }

    @Test
    void the_quality_filter_is_on_for_indexing_and_off_for_searching() {
        FaceImage blurred =
                FaceImage.bytes(Portrait.of(Person.named("alice").sharpness(3)).jpeg());
        assertThat(staff.index(alice).run()).isInstanceOf(IndexResult.Indexed.class);

        assertThat(staff.index(blurred).run()).isInstanceOf(IndexResult.FaceRejected.class);
        assertThat(staff.search(blurred).run()).isInstanceOf(SearchResult.Matched.class);
        assertThat(faces.compare(blurred, alice).run().bestMatch()).isPresent();

        assertThat(staff.index(blurred).qualityFilter(QualityFilter.NONE).run())
                .isInstanceOf(IndexResult.Indexed.class);
        assertThat(staff.search(blurred).qualityFilter(QualityFilter.HIGH).run())
                .isEqualTo(new NoFace());
    }

    @Test
    void what_was_not_done_arrives_in_a_success() {
        FaceImage two = FaceImage.bytes(Portrait.of(
                        Person.named("a").at(0.05, 0.1).height(0.6),
                        Person.named("b").at(0.55, 0.1).height(0.5).brightness(4))
                .jpeg());
        FaceId unknown = FaceId.of("0b4f7c1a-1111-4111-8111-111111111111");

        IndexResult indexed = staff.index(two).run();
        DeleteResult deletion = staff.delete(List.of(indexed.faces().get(0).id(), unknown));

        assertThat(indexed.faces()).hasSize(1);
        assertThat(indexed.dropped()).hasSize(1);
        assertThat(deletion.deleted()).hasSize(1);
        assertThat(deletion.failed()).hasSize(1);
    }

    @Test
    void a_face_that_belongs_to_a_user_is_not_deleted() {
        FaceId id = staff.index(alice).run().faces().get(0).id();
        raw.createUser(r -> r.collectionId("staff").userId("alice"));
        raw.associateFaces(r -> r.collectionId("staff").userId("alice").faceIds(id.value()));

        DeleteResult refused = staff.delete(List.of(id));

        assertThat(refused.deleted()).isEmpty();
        assertThat(refused.nothingLeft()).isFalse();
        assertThat(refused.failed().get(0).reasons())
                .isEqualTo(Set.of(DeleteResult.Reason.ASSOCIATED_TO_AN_EXISTING_USER));
        assertThat(refused.failed().get(0).userId())
                .hasValueSatisfying(user -> assertThat(user.value()).isEqualTo("alice"));
        assertThat(staff.faces().stream()).hasSize(1);

        raw.deleteUser(r -> r.collectionId("staff").userId("alice"));
        assertThat(staff.delete(List.of(id)).nothingLeft()).isTrue();
    }

    @Test
    void a_reason_that_is_new_to_the_library_is_an_other_one() {
        RekognitionClient newer = new RekognitionClient() {
            @Override
            public DeleteFacesResponse deleteFaces(DeleteFacesRequest request) {
                return DeleteFacesResponse.builder()
                        .unsuccessfulFaceDeletions(UnsuccessfulFaceDeletion.builder()
                                .faceId(request.faceIds().get(0))
                                .reasonsWithStrings("A_REASON_TO_COME")
                                .build())
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };

        DeleteResult result =
                FaceCollection.of(newer, "staff").delete(List.of(FaceId.of("0b4f7c1a-1111-4111-8111-111111111111")));

        assertThat(result.failed().get(0).reasons()).isEqualTo(Set.of(DeleteResult.Reason.OTHER));
    }

    @Test
    void a_search_by_face_leaves_the_face_out_and_one_by_picture_looks_at_the_largest_only() {
        FaceId id =
                staff.index(alice).externalImageId("alice").run().faces().get(0).id();

        assertThat(staff.search(id).threshold(0).run()).isInstanceOf(SearchResult.NoMatch.class);
        assertThat(staff.search(alice).run().best()).isPresent();

        FaceImage behindBob = FaceImage.bytes(Portrait.of(
                        Person.named("alice").at(0.05, 0.1).height(0.3),
                        Person.named("bob").at(0.5, 0.1).height(0.6))
                .jpeg());
        assertThat(staff.search(behindBob).run()).isInstanceOf(SearchResult.NoMatch.class);
        assertThat(staff.searchEachFace(behindBob).run().searches())
                .anySatisfy(search -> assertThat(search.result().best()).isPresent());
    }

    @Test
    void defaults_and_limits_differ_by_operation() {
        // 80 for searches and comparisons.
        assertThat(staff.index(FaceImage.bytes(
                                Portrait.of(Person.named("cousin").lookingLike("alice", 77))
                                        .jpeg()))
                        .run())
                .isInstanceOf(IndexResult.Indexed.class);
        assertThat(staff.search(alice).run()).isInstanceOf(SearchResult.NoMatch.class);
        assertThat(staff.search(alice).threshold(70).run()).isInstanceOf(SearchResult.Matched.class);

        // 75 for giving faces to a user.
        String cousin = staff.faces().stream().toList().get(0).id().value();
        String first = raw.indexFaces(r -> r.collectionId("staff").image(rawAlice))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
        raw.createUser(r -> r.collectionId("staff").userId("alice"));
        raw.associateFaces(r -> r.collectionId("staff").userId("alice").faceIds(first));
        assertThat(raw.searchUsers(r -> r.collectionId("staff").faceId(cousin)).userMatches())
                .isEmpty();
        assertThat(raw.associateFaces(
                                r -> r.collectionId("staff").userId("alice").faceIds(cousin))
                        .associatedFaces())
                .hasSize(1);

        // A search finds up to 4,096 faces, but 500 users.
        assertThat(raw.searchFaces(r -> r.collectionId("staff").faceId(first).maxFaces(4_096))
                        .faceMatches())
                .isEmpty();
        assertThatExceptionOfType(RekognitionException.class)
                .isThrownBy(() -> raw.searchFaces(
                        r -> r.collectionId("staff").faceId(first).maxFaces(4_097)));
        assertThat(raw.searchUsers(r -> r.collectionId("staff").faceId(first).maxUsers(500))
                        .userMatches())
                .hasSize(1);
        assertThatExceptionOfType(RekognitionException.class)
                .isThrownBy(() -> raw.searchUsers(
                        r -> r.collectionId("staff").faceId(first).maxUsers(501)));

        // MaxFaces of IndexFaces has no maximum, and the answer stops at 100.
        List<Person> crowd = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            crowd.add(Person.named("guest " + i));
        }
        byte[] party = Portrait.of(crowd).size(3300, 2400).jpeg();
        var answer = raw.indexFaces(r -> r.collectionId("staff")
                .image(Image.builder().bytes(SdkBytes.fromByteArray(party)).build())
                .maxFaces(5_000)
                .qualityFilter("NONE"));
        assertThat(answer.faceRecords().size() + answer.unindexedFaces().size()).isEqualTo(100);

        // A page of zero is legal, and the library's own pages are the largest.
        assertThat(raw.listFaces(r -> r.collectionId("staff").maxResults(0)).faces())
                .hasSize(102);
        assertThatExceptionOfType(RekognitionException.class)
                .isThrownBy(() -> raw.listFaces(r -> r.collectionId("staff").maxResults(4_097)));
        assertThat(staff.faces().stream()).hasSize(102);
    }

    @Behaviour(area = Area.BOXES, value = "Boxes are of the upright picture, in all eight orientations.")
    @Test
    void boxes_are_of_the_upright_picture_and_may_reach_beyond_it() {
        Portrait cut =
                Portrait.of(Person.named("alice").at(0.3, 0.2).height(0.5)).size(640, 480);
        for (int orientation = 1; orientation <= 8; orientation++) {
            FaceImage turned = FaceImage.bytes(cut.exifOrientation(orientation).jpeg());

            IndexResult.Indexed indexed =
                    (IndexResult.Indexed) staff.index(turned).run();

            BoundingBox box = indexed.largest().face().box();
            assertThat(box.left()).as("orientation %d", orientation).isBetween(0.27, 0.33);
            assertThat(box.top()).as("orientation %d", orientation).isBetween(0.17, 0.23);
            ImageInfo info = indexed.image().orElseThrow();
            assertThat(info.width()).isEqualTo(640);
            PixelBox seen = info.pixels(box);
            PixelBox stored = info.storedPixels(box);
            if (orientation >= 5) {
                assertThat(info.storedWidth()).isEqualTo(480);
                assertThat(stored.width()).isEqualTo(seen.height());
            } else {
                assertThat(stored.width()).isEqualTo(seen.width());
            }
        }
        BoundingBox beyond = new BoundingBox(-0.2, 0.5, 0.4, 0.7);
        ImageInfo info = (((IndexResult.Indexed) staff.index(alice).run()).image()).orElseThrow();
        assertThat(info.pixels(beyond)).isEqualTo(new PixelBox(0, 240, 128, 240));
    }

    @Test
    void a_face_cut_by_the_edge_keeps_its_box_and_is_clamped_for_pixels_only() {
        FakeRekognition cutting = FakeRekognition.builder()
                .otherPictures(OtherPictures.rule(picture -> List.of(new SeenFace(
                        -0.125,
                        0.75,
                        0.25,
                        0.5,
                        99,
                        90,
                        80,
                        SeenFace.Pose.FRONTAL,
                        Appearance.DEFAULT,
                        FaceVector.seeded(7)))))
                .build();

        IndexResult.Indexed indexed = (IndexResult.Indexed) FaceCollections.of(cutting.client())
                .create("edge")
                .index(nobody)
                .run();

        assertThat(indexed.largest().face().box()).isEqualTo(new BoundingBox(-0.125, 0.75, 0.25, 0.5));
        assertThat(indexed.image().orElseThrow().pixels(indexed.largest().face().box()))
                .isEqualTo(new PixelBox(0, 360, 80, 120));
    }

    @Test
    void a_missing_object_a_wrong_region_and_a_missing_permission_look_alike() {
        FakeRekognition withBucket = FakeRekognition.builder()
                .s3((bucket, key, version) -> {
                    if (bucket.equals("forbidden")) {
                        throw new IllegalStateException("403");
                    }
                    return key.equals("my photo+1.jpg")
                            ? Optional.of(Portrait.of("alice").jpeg())
                            : Optional.empty();
                })
                .build();
        FaceCollection photos = FaceCollections.of(withBucket.client()).create("photos");

        for (String bucket : List.of("forbidden", "elsewhere")) {
            assertThatExceptionOfType(InvalidS3ObjectException.class)
                    .isThrownBy(() -> withBucket
                            .client()
                            .indexFaces(r -> r.collectionId("photos")
                                    .image(i -> i.s3Object(o -> o.bucket(bucket).name("a.jpg")))))
                    .withMessageContaining("Check object key, region and/or access permissions.");
            assertThat(photos.index(FaceImage.s3(bucket, "a.jpg")).run())
                    .isInstanceOfSatisfying(
                            ImageRefused.class,
                            refused ->
                                    assertThat(refused.problem().kind()).isEqualTo(ImageProblem.Kind.S3_UNAVAILABLE));
        }
    }

    @Behaviour(area = Area.PICTURES, value = "Keys of S3 objects are taken as they are, and not decoded.")
    @Test
    void keys_are_sent_as_they_are_and_an_encoded_one_is_recognised() {
        FakeRekognition withBucket = FakeRekognition.builder()
                .s3((bucket, key, version) -> key.equals("my photo+1.jpg")
                        ? Optional.of(Portrait.of("alice").jpeg())
                        : Optional.empty())
                .build();
        FaceCollection photos = FaceCollections.of(withBucket.client()).create("photos");

        assertThat(photos.index(FaceImage.s3("bucket", "my photo+1.jpg")).run())
                .isInstanceOf(IndexResult.Indexed.class);
        assertThat(photos.index(FaceImage.s3("bucket", "my+photo%2B1.jpg")).run())
                .isInstanceOfSatisfying(
                        ImageRefused.class,
                        refused -> assertThat(refused.problem().message()).contains("looks form-encoded"));
    }

    @Test
    void comparing_says_nothing_of_which_picture_has_no_face() {
        CompareResult first = faces.compare(alice, nobody).run();
        CompareResult second = faces.compare(nobody, alice).run();

        assertThat(first).isEqualTo(second).isEqualTo(new NoFace());
    }
}
