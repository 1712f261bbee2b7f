package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ServiceWorld.ids;
import static dev.rekollect.testkit.contract.ServiceWorld.invalid;
import static dev.rekollect.testkit.contract.ServiceWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.Reason;

/** IndexFaces. */
interface ServiceIndexContract extends ServiceWorld {

    @Test
    default void an_indexed_face_has_ids_a_box_and_the_default_details() {
        String name = collection();

        IndexFacesResponse indexed = client().indexFaces(
                        r -> r.collectionId(name).image(photo("alice", 1)).externalImageId("alice-1"));

        assertThat(indexed.faceRecords()).hasSize(1);
        assertThat(indexed.unindexedFaces()).isEmpty();
        assertThat(indexed.orientationCorrection()).isNull();
        assertThat(indexed.faceModelVersion())
                .isEqualTo(
                        client().describeCollection(r -> r.collectionId(name)).faceModelVersion());
        Face face = indexed.faceRecords().get(0).face();
        assertThat(face.faceId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(face.imageId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(face.externalImageId()).isEqualTo("alice-1");
        assertThat(face.confidence()).isBetween(50f, 100f);
        assertThat(face.userId()).isNull();
        assertThat(area(face.boundingBox())).isBetween(0.01f, 1f);
        FaceDetail detail = indexed.faceRecords().get(0).faceDetail();
        assertThat(detail.boundingBox()).isEqualTo(face.boundingBox());
        assertThat(detail.landmarks()).hasSize(5);
        assertThat(detail.pose().yaw()).isBetween(-180f, 180f);
        assertThat(detail.quality().sharpness()).isNotNull();
        assertThat(detail.ageRange()).isNull();
        assertThat(detail.emotions()).isEmpty();
    }

    @Test
    default void all_attributes_come_when_asked_for() {
        String name = collection();

        FaceDetail detail = client().indexFaces(
                        r -> r.collectionId(name).image(photo("alice", 1)).detectionAttributes(Attribute.ALL))
                .faceRecords()
                .get(0)
                .faceDetail();

        assertThat(detail.ageRange().low())
                .isLessThanOrEqualTo(detail.ageRange().high());
        assertThat(detail.gender().valueAsString()).isIn("Male", "Female");
        assertThat(detail.emotions()).isNotEmpty();
        assertThat(detail.smile().value()).isNotNull();
        assertThat(detail.landmarks()).hasSizeGreaterThan(5);
    }

    @Test
    default void a_picture_without_a_face_is_no_error() {
        String name = collection();

        IndexFacesResponse indexed =
                client().indexFaces(r -> r.collectionId(name).image(landscape()));

        assertThat(indexed.faceRecords()).isEmpty();
        assertThat(indexed.unindexedFaces()).isEmpty();
    }

    @Test
    default void faces_of_one_picture_come_largest_first_and_share_its_id() {
        String name = collection();

        List<FaceRecord> faces = client().indexFaces(
                        r -> r.collectionId(name).image(couple()).externalImageId("couple"))
                .faceRecords();

        assertThat(faces).hasSize(2);
        assertThat(area(faces.get(0).face().boundingBox()))
                .isGreaterThan(area(faces.get(1).face().boundingBox()));
        assertThat(faces.get(0).face().imageId()).isEqualTo(faces.get(1).face().imageId());
        assertThat(faces).extracting(record -> record.face().externalImageId()).containsOnly("couple");
    }

    @Test
    default void faces_above_the_limit_are_told_and_not_stored() {
        String name = collection();

        IndexFacesResponse indexed =
                client().indexFaces(r -> r.collectionId(name).image(couple()).maxFaces(1));

        assertThat(indexed.faceRecords()).hasSize(1);
        assertThat(indexed.unindexedFaces()).hasSize(1);
        assertThat(indexed.unindexedFaces().get(0).reasons()).contains(Reason.EXCEEDS_MAX_FACES);
        List<Face> listed = eventually(() -> faces(name), faces -> faces.size() == 1);
        assertThat(ids(listed))
                .containsExactly(indexed.faceRecords().get(0).face().faceId());
    }

    @Test
    default void the_same_picture_under_the_same_name_is_stored_once() {
        String name = collection();

        Face first = index(name, "alice", 1);
        Face second = index(name, "alice", 1);

        assertThat(second.imageId()).isEqualTo(first.imageId());
        assertThat(faces(name)).hasSize(1);
    }

    @Test
    default void pictures_that_are_none_are_refused() {
        String name = collection();

        refused(
                InvalidImageFormatException.class,
                () -> client().indexFaces(
                                r -> r.collectionId(name).image(i -> i.bytes(SdkBytes.fromUtf8String("GIF89a")))));
        invalid(() -> client().indexFaces(
                        r -> r.collectionId(name).image(i -> i.bytes(SdkBytes.fromByteArray(new byte[0])))));
        invalid(() -> client().indexFaces(
                        r -> r.collectionId(name).image(i -> i.bytes(SdkBytes.fromByteArray(new byte[5_242_881])))));
        invalid(() -> client().indexFaces(r -> r.collectionId(name)));
    }

    @Test
    default void an_object_that_is_not_there_is_refused() {
        String name = collection();

        refused(
                InvalidS3ObjectException.class,
                () -> client().indexFaces(r -> r.collectionId(name)
                        .image(i -> i.s3Object(
                                o -> o.bucket("no-such-bucket-rekollect").name("a.jpg")))));
    }

    @Test
    default void options_out_of_range_are_refused() {
        String name = collection();

        invalid(() ->
                client().indexFaces(r -> r.collectionId(name).image(landscape()).maxFaces(0)));
        invalid(() ->
                client().indexFaces(r -> r.collectionId(name).image(landscape()).externalImageId("a b")));
        invalid(() ->
                client().indexFaces(r -> r.collectionId(name).image(landscape()).qualityFilter("BEST")));
    }

    private static float area(BoundingBox box) {
        return box.width() * box.height();
    }
}
