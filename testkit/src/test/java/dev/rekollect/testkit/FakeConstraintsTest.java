package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.S3Object;

class FakeConstraintsTest {

    private static final String FACE = "00000000-0000-4000-8000-000000000000";

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    private String complaint(Consumer<RekognitionClient> call) {
        RekognitionException thrown = catchThrowableOfType(RekognitionException.class, () -> call.accept(client));
        assertThat(thrown).isNotNull();
        assertThat(thrown.getClass()).isEqualTo(RekognitionException.class);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(thrown.statusCode()).isEqualTo(400);
        return thrown.awsErrorDetails().errorMessage();
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value = "What the model requires and is missing is named, all of it in one error.")
    @Test
    void aMissingMemberIsNamed() {
        assertThat(complaint(c -> c.createCollection(r -> {})))
                .isEqualTo("1 validation error detected: Value null at 'collectionId' failed to satisfy constraint: "
                        + "Member must not be null");
        assertThat(complaint(c -> c.indexFaces(r -> {})))
                .startsWith("2 validation errors detected: ")
                .contains("at 'collectionId' failed", "; Value null at 'image' failed");
        assertThat(complaint(c -> c.deleteFaces(r -> r.collectionId("a")))).contains("Value null at 'faceIds'");
        assertThat(complaint(c -> c.searchFaces(r -> r.collectionId("a")))).contains("Value null at 'faceId'");
        assertThat(complaint(c -> c.compareFaces(r -> {}))).contains("'sourceImage'", "'targetImage'");
        assertThat(complaint(c -> c.tagResource(r -> {}))).contains("'resourceArn'", "'tags'");
        assertThat(complaint(c -> c.untagResource(r -> {}))).contains("'resourceArn'", "'tagKeys'");
    }

    @Test
    void operationsOnUsersHaveConstraintsOfTheirOwn() {
        assertThat(complaint(c -> c.createUser(r -> {}))).contains("Value null at 'collectionId'", "null at 'userId'");
        assertThat(complaint(c -> c.deleteUser(r -> r.collectionId("a")))).contains("Value null at 'userId'");
        assertThat(complaint(c -> c.associateFaces(r -> r.collectionId("a").userId("b"))))
                .contains("Value null at 'faceIds'");
        assertThat(complaint(c -> c.disassociateFaces(r -> r.collectionId("a").userId("b"))))
                .contains("Value null at 'faceIds'");
        assertThat(complaint(c -> c.searchUsersByImage(r -> r.collectionId("a"))))
                .contains("Value null at 'image'");
        assertThat(complaint(c -> c.createUser(r -> r.collectionId("a").userId("ana lee"))))
                .contains("Value 'ana lee' at 'userId'", "[a-zA-Z0-9_.\\-:]+");
        assertThat(complaint(c -> c.createUser(r -> r.collectionId("a").userId("x".repeat(129)))))
                .endsWith("Member must have length less than or equal to 128");
        assertThat(complaint(
                        c -> c.createUser(r -> r.collectionId("a").userId("b").clientRequestToken("a b"))))
                .contains("at 'clientRequestToken'", "^[a-zA-Z0-9-_]+$");
        assertThat(complaint(
                        c -> c.deleteUser(r -> r.collectionId("a").userId("b").clientRequestToken("x".repeat(65)))))
                .endsWith("Member must have length less than or equal to 64");
        assertThat(complaint(c ->
                        c.associateFaces(r -> r.collectionId("a").userId("b").faceIds(Collections.nCopies(101, FACE)))))
                .endsWith("Member must have length less than or equal to 100");
        assertThat(complaint(c ->
                        c.disassociateFaces(r -> r.collectionId("a").userId("b").faceIds(Collections.emptyList()))))
                .endsWith("Member must have length greater than or equal to 1");
        assertThat(complaint(c -> c.associateFaces(
                        r -> r.collectionId("a").userId("b").faceIds(FACE).userMatchThreshold(101f))))
                .contains("at 'userMatchThreshold'");
        assertThat(complaint(c -> c.listUsers(r -> r.collectionId("a").maxResults(0))))
                .endsWith("Member must have value greater than or equal to 1");
        assertThat(complaint(c -> c.listUsers(r -> r.collectionId("a").maxResults(501))))
                .endsWith("Member must have value less than or equal to 500");
        assertThat(complaint(c -> c.searchUsers(
                        r -> r.collectionId("a").faceId("x").maxUsers(0).userMatchThreshold(-1f))))
                .contains("at 'faceId'", "at 'maxUsers'", "at 'userMatchThreshold'");
        assertThat(complaint(c -> c.searchUsersByImage(r ->
                        r.collectionId("a").image(scene.image()).maxUsers(501).qualityFilter("BEST"))))
                .contains("at 'maxUsers'", "at 'qualityFilter'");
    }

    @Test
    void aTextThatDoesNotMatchItsPatternIsShownWithIt() {
        assertThat(complaint(c -> c.createCollection(r -> r.collectionId("my people"))))
                .isEqualTo("1 validation error detected: Value 'my people' at 'collectionId' failed to satisfy "
                        + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.\\-]+");
        assertThat(complaint(c -> c.indexFaces(
                        r -> r.collectionId("a").image(scene.image()).externalImageId("photos/ana.jpg"))))
                .contains("Value 'photos/ana.jpg' at 'externalImageId'", "[a-zA-Z0-9_.\\-:]+");
        assertThat(complaint(c -> c.searchFaces(r -> r.collectionId("a").faceId(FACE.replace('4', 'A')))))
                .contains("at 'faceId'", "regular expression pattern");
        assertThat(complaint(c -> c.deleteFaces(r -> r.collectionId("a").faceIds(FACE, "x"))))
                .contains("Value '[" + FACE + ", x]' at 'faceIds' failed to satisfy constraint: Member must satisfy "
                        + "constraint: [Member must satisfy regular expression pattern: ");
    }

    @Test
    void lengthsAreChecked() {
        client.createCollection(r -> r.collectionId("x".repeat(255)));
        assertThat(complaint(c -> c.createCollection(r -> r.collectionId("x".repeat(256)))))
                .endsWith("Member must have length less than or equal to 255");
        assertThat(complaint(c -> c.createCollection(r -> r.collectionId(""))))
                .startsWith("2 validation errors detected: ")
                .endsWith("Member must have length greater than or equal to 1");
        assertThat(complaint(c -> c.listCollections(r -> r.nextToken("x".repeat(256)))))
                .contains("at 'nextToken'", "less than or equal to 255");
        assertThat(complaint(c -> c.deleteFaces(r -> r.collectionId("a").faceIds(Collections.nCopies(4097, FACE)))))
                .endsWith("Member must have length less than or equal to 4096");
        assertThat(complaint(c -> c.deleteFaces(r -> r.collectionId("a").faceIds(Collections.emptyList()))))
                .endsWith("Member must have length greater than or equal to 1");
    }

    @Test
    void numbersAreChecked() {
        assertThat(complaint(c -> c.listFaces(r -> r.collectionId("a").maxResults(4097))))
                .isEqualTo("1 validation error detected: Value '4097' at 'maxResults' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 4096");
        assertThat(complaint(c -> c.listCollections(r -> r.maxResults(-1))))
                .endsWith("Member must have value greater than or equal to 0");
        assertThat(complaint(c -> c.searchFaces(
                        r -> r.collectionId("a").faceId(FACE).maxFaces(0).faceMatchThreshold(100.5f))))
                .contains("at 'maxFaces'", "at 'faceMatchThreshold'");
        assertThat(complaint(
                        c -> c.searchFaces(r -> r.collectionId("a").faceId(FACE).faceMatchThreshold(Float.NaN))))
                .contains("at 'faceMatchThreshold'");
        assertThat(complaint(c -> c.indexFaces(
                        r -> r.collectionId("a").image(scene.image()).maxFaces(0))))
                .contains("at 'maxFaces'", "greater than or equal to 1");
    }

    @Test
    void namesOutsideAnEnumerationAreRefused() {
        assertThat(complaint(c -> c.indexFaces(
                        r -> r.collectionId("a").image(scene.image()).qualityFilter("BEST"))))
                .contains("Value 'BEST' at 'qualityFilter'", "Member must satisfy enum value set: [");
        assertThat(complaint(c -> c.detectFaces(r -> r.image(scene.image()).attributesWithStrings("ALL", "HAIR"))))
                .contains("Value '[ALL, HAIR]' at 'attributes'");
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value =
                    "Bytes of a picture are shown as the service shows them: `java.nio.HeapByteBuffer[pos=0 lim=… cap=…]`.")
    @Test
    void theBytesOfAnImageHaveALimit() {
        assertThat(complaint(c -> c.detectFaces(r -> r.image(Scene.image(new byte[5_242_881])))))
                .isEqualTo("1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=5242881 "
                        + "cap=5242881]' at 'image.bytes' failed to satisfy constraint: Member must have length less "
                        + "than or equal to 5242880");
        assertThat(complaint(c -> c.detectFaces(r -> r.image(Scene.image(new byte[0])))))
                .contains("at 'image.bytes'", "Member must have length greater than or equal to 1");
    }

    @Test
    void theMembersOfAnS3ObjectAreChecked() {
        Image image = Image.builder()
                .s3Object(S3Object.builder()
                        .bucket("b")
                        .name("n".repeat(1025))
                        .version("")
                        .build())
                .build();

        assertThat(complaint(c -> c.detectFaces(r -> r.image(image))))
                .startsWith("3 validation errors detected: ")
                .contains("'image.s3Object.bucket'", "'image.s3Object.name'", "'image.s3Object.version'");
    }

    @Test
    void tagsAreChecked() {
        assertThat(complaint(c -> c.createCollection(r -> r.collectionId("a").tags(Map.of("aws:mine", "x")))))
                .contains("at 'tags'", "regular expression pattern");
        assertThat(complaint(c -> c.createCollection(r -> r.collectionId("a").tags(Map.of("key", "x".repeat(257))))))
                .contains("at 'tags'", "less than or equal to 256");
        assertThat(complaint(c -> c.listTagsForResource(r -> r.resourceArn("short"))))
                .contains("at 'resourceArn'", "greater than or equal to 20");
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value =
                    "Broken constraints are `ValidationException`, or `InvalidParameterException` on request, with the same text.")
    @ParameterizedTest
    @ValueSource(strings = {"", "my people"})
    void violationsCanComeAsInvalidParameterInstead(String id) {
        RekognitionClient other = scene.builder()
                .constraintViolations(ConstraintStyle.INVALID_PARAMETER)
                .build()
                .client();

        assertThatThrownBy(() -> other.createCollection(r -> r.collectionId(id)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("detected: Value '" + id + "' at 'collectionId' failed to satisfy constraint");
    }
}
