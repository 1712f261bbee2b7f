package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ServiceWorld.invalid;
import static dev.rekollect.testkit.contract.ServiceWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

/** Collections and their tags. */
interface ServiceCollectionContract extends ServiceWorld {

    @Test
    default void a_new_collection_says_its_model_and_its_arn_and_is_empty() {
        String name = freshName();

        CreateCollectionResponse created = client().createCollection(r -> r.collectionId(name));
        DescribeCollectionResponse described = client().describeCollection(r -> r.collectionId(name));

        assertThat(created.statusCode()).isEqualTo(200);
        // Documented without its first part here, and with it in the description.
        assertThat(created.collectionArn()).contains("aws").endsWith(":collection/" + name);
        assertThat(created.faceModelVersion()).matches("[0-9.]+");
        assertThat(created.responseMetadata().requestId()).isNotEmpty();
        assertThat(described.faceModelVersion()).isEqualTo(created.faceModelVersion());
        assertThat(described.collectionARN()).startsWith("arn:aws").endsWith(":collection/" + name);
        assertThat(described.faceCount()).isZero();
        assertThat(described.userCount()).isZero();
        // In seconds: read as milliseconds it would be January 1970, and the other way round the year 50,000.
        assertThat(described.creationTimestamp())
                .isBetween(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    default void a_name_is_taken_once() {
        String name = collection();

        refused(ResourceAlreadyExistsException.class, () -> client().createCollection(r -> r.collectionId(name)));
    }

    @Test
    default void names_are_case_sensitive() {
        String name = collection();

        refused(
                ResourceNotFoundException.class,
                () -> client().describeCollection(r -> r.collectionId(name.replace("contract", "Contract"))));
    }

    @Test
    default void a_deleted_collection_is_gone() {
        String name = collection();

        assertThat(client().deleteCollection(r -> r.collectionId(name)).statusCode())
                .isEqualTo(200);

        refused(ResourceNotFoundException.class, () -> client().deleteCollection(r -> r.collectionId(name)));
        refused(ResourceNotFoundException.class, () -> client().describeCollection(r -> r.collectionId(name)));
    }

    @Test
    default void a_collection_that_is_missing_is_an_error_of_every_operation() {
        String name = freshName();
        List<Consumer<RekognitionClient>> uses = List.of(
                c -> c.indexFaces(r -> r.collectionId(name).image(photo("alice", 1))),
                c -> c.listFaces(r -> r.collectionId(name)),
                c -> c.searchFaces(r -> r.collectionId(name).faceId(NOBODY)),
                c -> c.searchFacesByImage(r -> r.collectionId(name).image(photo("alice", 1))),
                c -> c.deleteFaces(r -> r.collectionId(name).faceIds(NOBODY)),
                c -> c.createUser(r -> r.collectionId(name).userId("alice")),
                c -> c.listUsers(r -> r.collectionId(name)),
                c -> c.searchUsers(r -> r.collectionId(name).userId("alice")),
                c -> c.deleteUser(r -> r.collectionId(name).userId("alice")));

        uses.forEach(use -> refused(ResourceNotFoundException.class, () -> use.accept(client())));
    }

    @Test
    default void every_collection_is_listed_with_its_model() {
        List<String> made = List.of(collection(), collection(), collection());
        List<String> listed = new ArrayList<>();

        for (ListCollectionsResponse page : client().listCollectionsPaginator(r -> r.maxResults(2))) {
            assertThat(page.faceModelVersions()).hasSameSizeAs(page.collectionIds());
            assertThat(page.collectionIds()).hasSizeLessThanOrEqualTo(2);
            listed.addAll(page.collectionIds());
        }

        assertThat(listed).containsAll(made).doesNotHaveDuplicates();
    }

    @Test
    default void a_page_token_of_no_list_is_refused() {
        String name = collection();

        refused(
                InvalidPaginationTokenException.class,
                () -> client().listFaces(r -> r.collectionId(name).nextToken("bm90IGEgdG9rZW4=")));
    }

    @Test
    default void arguments_that_break_a_constraint_are_refused() {
        invalid(() -> client().createCollection(r -> r.collectionId("no spaces")));
        invalid(() -> client().createCollection(r -> r.collectionId("x".repeat(256))));
        invalid(() -> client().createCollection(r -> {}));
        invalid(() -> client().listCollections(r -> r.maxResults(4097)));
    }

    @Test
    default void tags_are_set_changed_and_removed() {
        String name = freshName();
        client().createCollection(r -> r.collectionId(name).tags(Map.of("team", "red", "größe", "1")));
        String arn = client().describeCollection(r -> r.collectionId(name)).collectionARN();

        client().tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "blue", "owner", "ann")));
        client().untagResource(r -> r.resourceArn(arn).tagKeys("größe", "never there"));

        Map<String, String> expected = Map.of("team", "blue", "owner", "ann");
        assertThat(eventually(
                        () -> client().listTagsForResource(r -> r.resourceArn(arn))
                                .tags(),
                        expected::equals))
                .isEqualTo(expected);
    }

    @Test
    default void tags_reserved_for_aws_are_refused_and_nothing_is_created() {
        String name = freshName();

        invalid(() -> client().createCollection(r -> r.collectionId(name).tags(Map.of("aws:owner", "ann"))));

        assertThatThrownBy(() -> client().describeCollection(r -> r.collectionId(name)))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
