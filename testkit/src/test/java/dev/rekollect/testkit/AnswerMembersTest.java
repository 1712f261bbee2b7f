package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.internal.wire.ShapeWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;

/**
 * Which members an answer has on the wire. The Java SDK shows an absent list as an empty one; a program in another
 * language fails on it.
 */
class AnswerMembersTest {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    private static void assertMembers(SdkPojo answer, String... members) {
        assertThat(ShapeWriter.write(answer))
                .isInstanceOfSatisfying(
                        Map.class,
                        written -> assertThat(written.keySet())
                                .as(answer.getClass().getSimpleName())
                                .containsExactlyInAnyOrder((Object[]) members));
    }

    @Behaviour(
            area = Area.WIRE,
            value = "Lists of answers are there also where they are empty; members without a value are not.")
    @Test
    void every_answer_has_the_members_of_the_service() {
        Image image = scene.image(Scene.face(Scene.person(1)));
        assertMembers(
                client.createCollection(r -> r.collectionId("people")),
                "StatusCode",
                "CollectionArn",
                "FaceModelVersion");
        assertMembers(
                client.describeCollection(r -> r.collectionId("people")),
                "FaceCount",
                "UserCount",
                "FaceModelVersion",
                "CollectionARN",
                "CreationTimestamp");
        assertMembers(client.listCollections(), "CollectionIds", "FaceModelVersions");
        assertMembers(client.listFaces(r -> r.collectionId("people")), "Faces", "FaceModelVersion");
        assertMembers(client.listUsers(r -> r.collectionId("people")), "Users");
        assertMembers(
                client.searchFacesByImage(r -> r.collectionId("people").image(image)),
                "SearchedFaceBoundingBox",
                "SearchedFaceConfidence",
                "FaceMatches",
                "FaceModelVersion");
        assertMembers(
                client.indexFaces(r -> r.collectionId("people").image(image)),
                "FaceRecords",
                "UnindexedFaces",
                "FaceModelVersion");
        String face =
                client.listFaces(r -> r.collectionId("people")).faces().get(0).faceId();
        assertMembers(
                client.searchFaces(r -> r.collectionId("people").faceId(face)),
                "SearchedFaceId",
                "FaceMatches",
                "FaceModelVersion");
        assertMembers(client.createUser(r -> r.collectionId("people").userId("ana")));
        assertMembers(
                client.associateFaces(
                        r -> r.collectionId("people").userId("ana").faceIds(face)),
                "AssociatedFaces",
                "UnsuccessfulFaceAssociations",
                "UserStatus");
        assertMembers(
                client.searchUsers(r -> r.collectionId("people").userId("ana")),
                "SearchedUser",
                "UserMatches",
                "FaceModelVersion");
        assertMembers(
                client.searchUsers(r -> r.collectionId("people").faceId(face)),
                "SearchedFace",
                "UserMatches",
                "FaceModelVersion");
        assertMembers(
                client.searchUsersByImage(r -> r.collectionId("people").image(image)),
                "SearchedFace",
                "UserMatches",
                "UnsearchedFaces",
                "FaceModelVersion");
        assertMembers(
                client.searchUsersByImage(r -> r.collectionId("people").image(scene.image())),
                "UserMatches",
                "UnsearchedFaces",
                "FaceModelVersion");
        assertMembers(
                client.disassociateFaces(
                        r -> r.collectionId("people").userId("ana").faceIds(face)),
                "DisassociatedFaces",
                "UnsuccessfulFaceDisassociations",
                "UserStatus");
        assertMembers(client.deleteUser(r -> r.collectionId("people").userId("ana")));
        assertMembers(
                client.deleteFaces(r -> r.collectionId("people").faceIds(face)),
                "DeletedFaces",
                "UnsuccessfulFaceDeletions");
        assertMembers(client.detectFaces(r -> r.image(scene.image())), "FaceDetails");
        assertMembers(
                client.compareFaces(r -> r.sourceImage(image).targetImage(image)),
                "SourceImageFace",
                "FaceMatches",
                "UnmatchedFaces");
        String arn = client.describeCollection(r -> r.collectionId("people")).collectionARN();
        assertMembers(client.tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "a"))));
        assertMembers(client.untagResource(r -> r.resourceArn(arn).tagKeys("team")));
        assertMembers(client.listTagsForResource(r -> r.resourceArn(arn)), "Tags");
        assertMembers(client.deleteCollection(r -> r.collectionId("people")), "StatusCode");
    }

    @Behaviour(
            area = Area.WIRE,
            value =
                    "Faces, details, matches and refusals have the service's members, with its spellings: `FaceDetail` of what was"
                            + " searched, `FaceDetails` of what was not.")
    @Test
    void what_is_inside_an_answer_has_the_members_of_the_service() {
        client.createCollection(r -> r.collectionId("people"));
        SeenFace blurred = Scene.face(Scene.person(2), 0.3, 99, 1, 80, SeenFace.Pose.FRONTAL);
        Image image = scene.image(Scene.face(Scene.person(1)), blurred);
        IndexFacesResponse indexed =
                client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("ana"));
        Face face = indexed.faceRecords().get(0).face();
        String[] details = {"BoundingBox", "Confidence", "Landmarks", "Pose", "Quality"};
        assertMembers(indexed.faceRecords().get(0), "Face", "FaceDetail");
        assertMembers(
                face, "FaceId", "BoundingBox", "ImageId", "ExternalImageId", "Confidence", "IndexFacesModelVersion");
        assertMembers(face.boundingBox(), "Left", "Top", "Width", "Height");
        assertMembers(indexed.faceRecords().get(0).faceDetail(), details);
        assertMembers(indexed.faceRecords().get(0).faceDetail().landmarks().get(0), "Type", "X", "Y");
        assertMembers(indexed.faceRecords().get(0).faceDetail().pose(), "Roll", "Yaw", "Pitch");
        assertMembers(indexed.faceRecords().get(0).faceDetail().quality(), "Brightness", "Sharpness");
        assertMembers(indexed.unindexedFaces().get(0), "Reasons", "FaceDetail");
        assertMembers(
                client.detectFaces(r -> r.image(image).attributes(Attribute.ALL))
                        .faceDetails()
                        .get(0),
                "BoundingBox",
                "Confidence",
                "Landmarks",
                "Pose",
                "Quality",
                "AgeRange",
                "Smile",
                "Eyeglasses",
                "Sunglasses",
                "Gender",
                "Beard",
                "Mustache",
                "EyesOpen",
                "MouthOpen",
                "Emotions",
                "FaceOccluded",
                "EyeDirection");

        client.createUser(r -> r.collectionId("people").userId("ana"));
        client.createUser(r -> r.collectionId("people").userId("bob"));
        client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(face.faceId()));
        SearchUsersByImageResponse users =
                client.searchUsersByImage(r -> r.collectionId("people").image(image));
        assertMembers(users.userMatches().get(0), "Similarity", "User");
        assertMembers(users.userMatches().get(0).user(), "UserId", "UserStatus");
        assertMembers(users.searchedFace(), "FaceDetail");
        assertMembers(users.unsearchedFaces().get(0), "FaceDetails", "Reasons");
        CompareFacesResponse compared =
                client.compareFaces(r -> r.sourceImage(image).targetImage(image));
        assertMembers(compared.sourceImageFace(), "BoundingBox", "Confidence");
        assertMembers(compared.faceMatches().get(0), "Similarity", "Face");
        assertMembers(compared.faceMatches().get(0).face(), details);
        assertMembers(compared.unmatchedFaces().get(0), details);

        assertMembers(
                client.deleteFaces(r -> r.collectionId("people").faceIds(face.faceId()))
                        .unsuccessfulFaceDeletions()
                        .get(0),
                "FaceId",
                "UserId",
                "Reasons");
        assertMembers(
                client.associateFaces(
                                r -> r.collectionId("people").userId("bob").faceIds(face.faceId()))
                        .unsuccessfulFaceAssociations()
                        .get(0),
                "FaceId",
                "UserId",
                "Reasons");
        assertMembers(
                client.disassociateFaces(
                                r -> r.collectionId("people").userId("bob").faceIds(UNKNOWN))
                        .unsuccessfulFaceDisassociations()
                        .get(0),
                "FaceId",
                "Reasons");
        String stranger =
                scene.index(client, "people", Scene.face(Scene.person(3))).get(0);
        assertMembers(
                client.associateFaces(
                                r -> r.collectionId("people").userId("ana").faceIds(stranger))
                        .unsuccessfulFaceAssociations()
                        .get(0),
                "FaceId",
                "Confidence",
                "Reasons");
    }
}
