package dev.rekollect.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * A member of a request with a value at or beyond a bound of the service's model.
 *
 * @param operations that have the constraint; empty for all that have the member
 * @param path of the complaint, and what it says after "failed to satisfy constraint: "; both empty for a good value
 */
record ConstraintCase(String member, Set<String> operations, Object value, String path, String constraint) {

    private static final String FACE = "00000000-0000-4000-8000-000000000000";
    private static final String FACE_PATTERN =
            "satisfy regular expression pattern: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String TAG_KEY_RULES =
            "satisfy constraint: [Member must have length less than or equal to 128, "
                    + "Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: "
                    + "^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$]";

    @Override
    public String toString() {
        String shown = String.valueOf(value);
        return member + " = " + (shown.length() > 30 ? shown.length() + " characters" : shown) + " " + operations;
    }

    private static ConstraintCase good(String member, Object value, String... operations) {
        return new ConstraintCase(member, Set.of(operations), value, "", "");
    }

    private static ConstraintCase bad(String member, Object value, String demand, String... operations) {
        String path = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        return new ConstraintCase(member, Set.of(operations), value, path, "Member must " + demand);
    }

    private static String most(int length) {
        return "have length less than or equal to " + length;
    }

    private static String least(int length) {
        return "have length greater than or equal to " + length;
    }

    private static String atMost(int value) {
        return "have value less than or equal to " + value;
    }

    private static String atLeast(int value) {
        return "have value greater than or equal to " + value;
    }

    private static String pattern(String pattern) {
        return "satisfy regular expression pattern: " + pattern;
    }

    private static String x(int count) {
        return "x".repeat(count);
    }

    static Stream<ConstraintCase> texts() {
        String id = "[a-zA-Z0-9_.\\-]+";
        String name = "[a-zA-Z0-9_.\\-:]+";
        String token = "^[a-zA-Z0-9-_]+$";
        return Stream.of(
                good("CollectionId", "a"),
                good("CollectionId", x(251) + "_.-9"),
                bad("CollectionId", "", least(1)),
                bad("CollectionId", x(256), most(255)),
                bad("CollectionId", "a:b", pattern(id)),
                bad("CollectionId", "é", pattern(id)),
                good("UserId", x(123) + "_.-:9"),
                bad("UserId", "", least(1)),
                bad("UserId", x(129), most(128)),
                bad("UserId", "ana lee", pattern(name)),
                good("ExternalImageId", x(250) + "_.-:9"),
                bad("ExternalImageId", "", least(1)),
                bad("ExternalImageId", x(256), most(255)),
                bad("ExternalImageId", "photos/ana.jpg", pattern(name)),
                bad("ExternalImageId", "ana@example.com", pattern(name)),
                bad("ExternalImageId", "ana+lee", pattern(name)),
                good("FaceId", FACE),
                bad("FaceId", FACE.replace('0', 'A'), FACE_PATTERN),
                bad("FaceId", "", FACE_PATTERN),
                good("ClientRequestToken", x(62) + "-_"),
                bad("ClientRequestToken", "", least(1)),
                bad("ClientRequestToken", x(65), most(64)),
                bad("ClientRequestToken", "a.b", pattern(token)),
                good("NextToken", x(255)),
                bad("NextToken", x(256), most(255)),
                good("ResourceArn", x(20)),
                good("ResourceArn", x(2048)),
                bad("ResourceArn", x(19), least(20)),
                bad("ResourceArn", x(2049), most(2048)),
                bad("QualityFilter", "BEST", "satisfy enum value set: [NONE, AUTO, LOW, MEDIUM, HIGH]"),
                good("QualityFilter", "HIGH"));
    }

    static Stream<ConstraintCase> numbers() {
        Stream<ConstraintCase> thresholds = Stream.of("FaceMatchThreshold", "UserMatchThreshold", "SimilarityThreshold")
                .flatMap(member -> Stream.of(
                        good(member, 0f),
                        good(member, 100f),
                        good(member, 0.8f),
                        bad(member, -0.01f, atLeast(0)),
                        bad(member, 100.01f, atMost(100))));
        String[] searches = {"SearchFaces", "SearchFacesByImage"};
        String[] lists = {"ListFaces", "ListCollections"};
        return Stream.concat(
                thresholds,
                Stream.of(
                        good("MaxFaces", 1),
                        bad("MaxFaces", 0, atLeast(1)),
                        good("MaxFaces", 4096, searches),
                        bad("MaxFaces", 4097, atMost(4096), searches),
                        good("MaxFaces", Integer.MAX_VALUE, "IndexFaces"),
                        good("MaxUsers", 1),
                        good("MaxUsers", 500),
                        bad("MaxUsers", 0, atLeast(1)),
                        bad("MaxUsers", 501, atMost(500)),
                        good("MaxResults", 0, lists),
                        good("MaxResults", 4096, lists),
                        bad("MaxResults", -1, atLeast(0), lists),
                        bad("MaxResults", 4097, atMost(4096), lists),
                        good("MaxResults", 1, "ListUsers"),
                        good("MaxResults", 500, "ListUsers"),
                        bad("MaxResults", 0, atLeast(1), "ListUsers"),
                        bad("MaxResults", 501, atMost(500), "ListUsers")));
    }

    static Stream<ConstraintCase> lists() {
        String[] many = {"DeleteFaces", "ListFaces"};
        String[] few = {"AssociateFaces", "DisassociateFaces"};
        String attributes = "satisfy constraint: [Member must satisfy enum value set: [";
        return Stream.of(
                good("FaceIds", Collections.nCopies(4096, FACE), many),
                bad("FaceIds", Collections.nCopies(4097, FACE), most(4096), many),
                good("FaceIds", Collections.nCopies(100, FACE), few),
                bad("FaceIds", Collections.nCopies(101, FACE), most(100), few),
                bad("FaceIds", List.of(), least(1)),
                bad("FaceIds", List.of(FACE, "x"), "satisfy constraint: [Member must " + FACE_PATTERN + "]"),
                good("Attributes", List.of("DEFAULT", "ALL", "AGE_RANGE", "EYE_DIRECTION", "FACE_OCCLUDED")),
                bad("Attributes", List.of("ALL", "HAIR"), attributes),
                good("DetectionAttributes", List.of()),
                bad("DetectionAttributes", List.of("HAIR"), attributes),
                good("TagKeys", List.of()),
                good("TagKeys", Collections.nCopies(200, x(128))),
                bad("TagKeys", Collections.nCopies(201, "a"), most(200)),
                bad("TagKeys", List.of("aws:mine"), TAG_KEY_RULES));
    }

    static Stream<ConstraintCase> tags() {
        String rules =
                "Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must "
                        + "have length greater than or equal to 0, Member must satisfy regular expression pattern: "
                        + "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$]";
        String keyRules = "Map keys must " + TAG_KEY_RULES;
        return Stream.of(
                good("Tags", tags(200)),
                good("Tags", Map.of(x(128), x(256))),
                good("Tags", Map.of("größe 数_.:/=+-@9", "")),
                bad("Tags", tags(201), most(200)),
                new ConstraintCase("Tags", Set.of(), Map.of("aws:mine", "x"), "tags", keyRules),
                new ConstraintCase("Tags", Set.of(), Map.of(x(129), "x"), "tags", keyRules),
                new ConstraintCase("Tags", Set.of(), Map.of("", "x"), "tags", keyRules),
                new ConstraintCase("Tags", Set.of(), Map.of("team", x(257)), "tags", rules),
                new ConstraintCase("Tags", Set.of(), Map.of("team", "50 %"), "tags", rules));
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
    }

    static Stream<ConstraintCase> images() {
        return Stream.of("Image", "SourceImage", "TargetImage").flatMap(member -> {
            String path = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
            return Stream.of(
                    good(member, Scene.image(new byte[5_242_880])),
                    image(member, Scene.image(new byte[5_242_881]), path + ".bytes", most(5_242_880)),
                    image(member, Scene.image(new byte[0]), path + ".bytes", least(1)),
                    good(member, s3("a.b", x(1024), x(1024))),
                    good(member, s3(x(253) + "_-", "größe und mehr.jpg", "1")),
                    image(member, s3("ab", "n", "1"), path + ".s3Object.bucket", least(3)),
                    image(member, s3(x(256), "n", "1"), path + ".s3Object.bucket", most(255)),
                    image(member, s3("a/b", "n", "1"), path + ".s3Object.bucket", pattern("[0-9A-Za-z\\.\\-_]*")),
                    image(member, s3("abc", "", "1"), path + ".s3Object.name", least(1)),
                    image(member, s3("abc", x(1025), "1"), path + ".s3Object.name", most(1024)),
                    image(member, s3("abc", "n", ""), path + ".s3Object.version", least(1)),
                    image(member, s3("abc", "n", x(1025)), path + ".s3Object.version", most(1024)));
        });
    }

    private static ConstraintCase image(String member, Image image, String path, String demand) {
        return new ConstraintCase(member, Set.of(), image, path, "Member must " + demand);
    }

    static Image s3(String bucket, String name, String version) {
        return Image.builder()
                .s3Object(o -> o.bucket(bucket).name(name).version(version))
                .build();
    }
}
