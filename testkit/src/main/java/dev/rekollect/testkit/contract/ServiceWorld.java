package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** What the parts of the service's contract need of the world they run in. */
interface ServiceWorld {

    /** An id that no collection holds. */
    String NOBODY = "0b4f7c1a-2222-4222-8222-222222222222";

    /** The service under test. */
    RekognitionClient client();

    /** The id of a new, empty collection, deleted after the test. */
    String collection();

    /** An id no other test uses; its collection is deleted after the test, if there is one then. */
    String freshName();

    /** A picture of one person, alone, large and sharp: two of one person match, two of different persons do not. */
    Image photo(String person, int number);

    /** A picture of alice and, smaller, bob. */
    Image couple();

    /** A picture without people. */
    Image landscape();

    /** The first answer that is as expected; where writes are seen at once, the first answer there is. */
    <T> T eventually(Supplier<T> call, Predicate<? super T> expected);

    /** Indexes a photo under {@code person-number}, and waits until it is listed. */
    default Face index(String collection, String person, int number) {
        String name = person + "-" + number;
        Face face = client().indexFaces(r ->
                        r.collectionId(collection).image(photo(person, number)).externalImageId(name))
                .faceRecords()
                .get(0)
                .face();
        List<Face> listed =
                eventually(() -> faces(collection), faces -> ids(faces).contains(face.faceId()));
        assertThat(ids(listed)).contains(face.faceId());
        return face;
    }

    /** All faces of a collection. */
    default List<Face> faces(String collection) {
        return client().listFacesPaginator(r -> r.collectionId(collection)).faces().stream()
                .toList();
    }

    /** The ids of faces. */
    static List<String> ids(List<Face> faces) {
        return faces.stream().map(Face::faceId).toList();
    }

    /** A call that the service answers with an error of its own. */
    static void refused(Class<? extends RekognitionException> error, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(error, e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(error.getSimpleName());
            assertThat(e.awsErrorDetails().errorMessage()).isNotEmpty();
            assertThat(e.requestId()).isNotEmpty();
        });
    }

    /** A call whose arguments break a constraint: which of two codes it is differs by who is asked. */
    static void invalid(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RekognitionException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isIn("ValidationException", "InvalidParameterException");
        });
    }
}
