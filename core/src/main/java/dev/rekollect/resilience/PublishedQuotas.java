package dev.rekollect.resilience;

import java.util.OptionalDouble;
import java.util.Set;

/** The default quotas in "Amazon Rekognition endpoints and quotas" of the AWS General Reference, of November 2026. */
final class PublishedQuotas {

    private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

    private static final Set<String> FACES = Set.of(
            "IndexFaces",
            "ListFaces",
            "SearchFaces",
            "SearchFacesByImage",
            "SearchUsers",
            "SearchUsersByImage",
            "DetectLabels",
            "DetectModerationLabels",
            "DetectText",
            "RecognizeCelebrities",
            "GetCelebrityInfo");
    private static final Set<String> PICTURES = Set.of("DetectFaces", "CompareFaces");
    private static final Set<String> FEW = Set.of(
            "CreateCollection",
            "DeleteCollection",
            "DescribeCollection",
            "ListCollections",
            "DeleteFaces",
            "CreateUser",
            "DeleteUser",
            "ListUsers",
            "AssociateFaces",
            "DisassociateFaces",
            "DetectProtectiveEquipment");
    private static final Set<String> TAGS = Set.of("TagResource", "UntagResource", "ListTagsForResource");

    private PublishedQuotas() {}

    static OptionalDouble perSecond(String operation, String region) {
        boolean large = LARGE_REGIONS.contains(region);
        if (FACES.contains(operation)) {
            return OptionalDouble.of(large ? 50 : 5);
        }
        if (PICTURES.contains(operation)) {
            return OptionalDouble.of(large ? 100 : 25);
        }
        if (FEW.contains(operation)) {
            return OptionalDouble.of(5);
        }
        return TAGS.contains(operation) ? OptionalDouble.of(10) : OptionalDouble.empty();
    }
}
