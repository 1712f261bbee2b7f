package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
import software.amazon.awssdk.utils.builder.Buildable;

/** The constraints of the service's model, each at its bounds and in every operation that has the member. */
class EveryConstraintTest {

    private static final String FACE = "00000000-0000-4000-8000-000000000000";
    private static final String ON_FACES = ".*(Collections?|Faces|FacesByImage|Users?|UsersByImage|Resource)";
    private static final Image BLANK = Scene.image(Scene.png(80, 80));
    private static final Map<String, Object> VALID = Map.ofEntries(
            Map.entry("CollectionId", "people"),
            Map.entry("UserId", "ana"),
            Map.entry("FaceId", FACE),
            Map.entry("FaceIds", List.of(FACE)),
            Map.entry("Image", BLANK),
            Map.entry("SourceImage", BLANK),
            Map.entry("TargetImage", BLANK),
            Map.entry("ResourceArn", "arn:aws:rekognition:us-east-1:123456789012:collection/people"),
            Map.entry("Tags", Map.of("team", "a")),
            Map.entry("TagKeys", List.of("team")));
    private final FakeRekognition fake =
            FakeRekognition.builder().forgetImages().build();
    private final Map<String, Class<? extends RekognitionRequest>> operations =
            fake.worlds().home().operations();

    @Behaviour(
            area = Area.CONSTRAINTS,
            value = "Texts have the model's lengths, alphabets and names, in every operation that takes them.")
    @ParameterizedTest
    @MethodSource("dev.rekollect.testkit.ConstraintCase#texts")
    void texts(ConstraintCase tried) {
        check(tried);
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value =
                    "Numbers have the model's ranges: 1 to 4,096 faces, 1 to 500 users, pages of 0 to 4,096 rows, 0 to 100 percent.")
    @ParameterizedTest
    @MethodSource("dev.rekollect.testkit.ConstraintCase#numbers")
    void numbers(ConstraintCase tried) {
        check(tried);
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value = "Lists have the model's sizes: 4,096 face IDs to delete or list, 100 to associate or disassociate.")
    @ParameterizedTest
    @MethodSource("dev.rekollect.testkit.ConstraintCase#lists")
    void lists(ConstraintCase tried) {
        check(tried);
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value = "Tags: 200, with keys of 1 to 128 and values of 0 to 256 characters, none of AWS's own.")
    @ParameterizedTest
    @MethodSource("dev.rekollect.testkit.ConstraintCase#tags")
    void tags(ConstraintCase tried) {
        check(tried);
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value = "Pictures: 1 to 5,242,880 bytes, or an S3 object with the model's lengths and alphabet.")
    @ParameterizedTest
    @MethodSource("dev.rekollect.testkit.ConstraintCase#images")
    void images(ConstraintCase tried) {
        check(tried);
    }

    private void check(ConstraintCase tried) {
        List<String> names = operations.keySet().stream()
                .filter(name ->
                        tried.operations().isEmpty() || tried.operations().contains(name))
                .filter(name -> name.matches(ON_FACES) && fields(name).containsKey(tried.member()))
                .toList();
        assertThat(names).as("operations with " + tried.member()).isNotEmpty();
        for (String name : names) {
            Map<String, Object> members = new HashMap<>(required(name));
            members.put(tried.member(), tried.value());
            // SearchUsers takes one of the two.
            if (name.equals("SearchUsers")) {
                members.remove(tried.member().equals("UserId") ? "FaceId" : "UserId");
            }
            String complaint = complaint(name, members);
            if (tried.path().isEmpty()) {
                assertThat(complaint).as(name).isEmpty();
            } else {
                assertThat(complaint)
                        .as(name)
                        .containsPattern("^[12] validation errors? detected: Value ")
                        .contains(" at '" + tried.path() + "' failed to satisfy constraint: " + tried.constraint());
            }
        }
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value = "What the model requires and is missing is named, all of it in one error.")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateCollection    | collectionId",
                "DescribeCollection  | collectionId",
                "DeleteCollection    | collectionId",
                "IndexFaces          | collectionId image",
                "ListFaces           | collectionId",
                "SearchFaces         | collectionId faceId",
                "SearchFacesByImage  | collectionId image",
                "DeleteFaces         | collectionId faceIds",
                "CreateUser          | collectionId userId",
                "DeleteUser          | collectionId userId",
                "ListUsers           | collectionId",
                "AssociateFaces      | collectionId userId faceIds",
                "DisassociateFaces   | collectionId userId faceIds",
                "SearchUsers         | collectionId",
                "SearchUsersByImage  | collectionId image",
                "DetectFaces         | image",
                "CompareFaces        | sourceImage targetImage",
                "TagResource         | resourceArn tags",
                "UntagResource       | resourceArn tagKeys",
                "ListTagsForResource | resourceArn"
            })
    void required_members(String operation, String paths) {
        List<String> expected = Arrays.stream(paths.split(" "))
                .map(path -> "Value null at '" + path + "' failed to satisfy constraint: Member must not be null")
                .toList();

        assertThat(complaint(operation, Map.of()))
                .isEqualTo(expected.size() + " validation error" + (expected.size() == 1 ? "" : "s") + " detected: "
                        + String.join("; ", expected));
    }

    @Behaviour(
            area = Area.CONSTRAINTS,
            value = "Everything wrong with a request comes in one error, with lower-camel paths.")
    @Test
    void several_at_once() {
        Map<String, Object> members = Map.of(
                "CollectionId",
                "a b",
                "Image",
                ConstraintCase.s3("ab", "n", "1"),
                "MaxFaces",
                0,
                "FaceMatchThreshold",
                101f);

        assertThat(complaint("SearchFacesByImage", members))
                .isEqualTo("4 validation errors detected: "
                        + "Value 'a b' at 'collectionId' failed to satisfy constraint: Member must satisfy regular "
                        + "expression pattern: [a-zA-Z0-9_.\\-]+; "
                        + "Value 'ab' at 'image.s3Object.bucket' failed to satisfy constraint: Member must have length "
                        + "greater than or equal to 3; "
                        + "Value '0' at 'maxFaces' failed to satisfy constraint: Member must have value greater than or "
                        + "equal to 1; "
                        + "Value '101.0' at 'faceMatchThreshold' failed to satisfy constraint: Member must have value "
                        + "less than or equal to 100");
    }

    @Test
    void every_member_of_every_operation_on_faces_is_tried() {
        Set<String> tried = Stream.of(
                        ConstraintCase.texts(),
                        ConstraintCase.numbers(),
                        ConstraintCase.lists(),
                        ConstraintCase.tags(),
                        ConstraintCase.images())
                .flatMap(cases -> cases)
                .map(ConstraintCase::member)
                .collect(Collectors.toSet());
        Set<String> members = new TreeSet<>();
        for (String operation : operations.keySet()) {
            if (operation.matches(ON_FACES)) {
                members.addAll(fields(operation).keySet());
            }
        }

        assertThat(members).hasSizeGreaterThan(20).isSubsetOf(tried);
    }

    /** Valid values for the members that the operation cannot do without. */
    private Map<String, Object> required(String operation) {
        Map<String, Object> members = new HashMap<>(VALID);
        members.keySet().retainAll(fields(operation).keySet());
        return members;
    }

    private Map<String, SdkField<?>> fields(String operation) {
        Map<String, SdkField<?>> fields = new HashMap<>();
        builder(operation).sdkFields().forEach(field -> fields.put(field.memberName(), field));
        return fields;
    }

    private SdkPojo builder(String operation) {
        try {
            return (SdkPojo) operations.get(operation).getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of the ValidationException that the request gets; empty for none. */
    private String complaint(String operation, Map<String, Object> members) {
        SdkPojo builder = builder(operation);
        Map<String, SdkField<?>> fields = fields(operation);
        List<String> names = new ArrayList<>(members.keySet());
        names.forEach(name -> fields.get(name).set(builder, members.get(name)));
        RekognitionRequest request = (RekognitionRequest) ((Buildable) builder).build();
        try {
            RekognitionResponse answer = fake.worlds().home().call(request, RekognitionResponse.class);
            assertThat(answer).isNotNull();
        } catch (RekognitionException e) {
            if (e.awsErrorDetails().errorCode().equals("ValidationException")) {
                return e.awsErrorDetails().errorMessage();
            }
        }
        return "";
    }
}
