package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;

class FakeCollectionsTest {

    private final Scene scene = new Scene();
    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = scene.builder().clock(clock).build();
    private final RekognitionClient client = fake.client();

    @Behaviour(
            area = Area.COLLECTIONS,
            value = "CreateCollection answers an ARN without the leading `arn:`, DescribeCollection the whole one.")
    @Test
    void creatingAnswersTheShortArnAndDescribingTheFullOne() {
        CreateCollectionResponse created = client.createCollection(r -> r.collectionId("people"));
        DescribeCollectionResponse described = client.describeCollection(r -> r.collectionId("people"));

        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.collectionArn()).isEqualTo("aws:rekognition:us-east-1:123456789012:collection/people");
        assertThat(created.faceModelVersion()).isEqualTo("7.0");
        assertThat(described.collectionARN()).isEqualTo("arn:aws:rekognition:us-east-1:123456789012:collection/people");
        assertThat(described.faceModelVersion()).isEqualTo("7.0");
        assertThat(described.faceCount()).isZero();
        assertThat(described.userCount()).isZero();
    }

    @Behaviour(area = Area.COLLECTIONS, value = "ARNs name the region and the account of the builder.")
    @Test
    void regionAccountAndFaceModelComeFromTheBuilder() {
        RekognitionClient other = scene.builder()
                .region("eu-west-1")
                .account("000000000001")
                .faceModelVersion("6.0")
                .build()
                .client();
        CreateCollectionResponse created = other.createCollection(r -> r.collectionId("people"));

        assertThat(created.collectionArn()).isEqualTo("aws:rekognition:eu-west-1:000000000001:collection/people");
        assertThat(created.faceModelVersion()).isEqualTo("6.0");
        assertThat(other.serviceClientConfiguration().region().id()).isEqualTo("eu-west-1");
    }

    @Behaviour(area = Area.COLLECTIONS, value = "A collection was created when the fake's clock said so.")
    @Test
    void aCollectionRemembersWhenItWasCreated() {
        clock.advance(Duration.ofHours(3));
        client.createCollection(r -> r.collectionId("people"));
        clock.advance(Duration.ofHours(1));

        assertThat(client.describeCollection(r -> r.collectionId("people")).creationTimestamp())
                .isEqualTo(FakeClock.START.plus(Duration.ofHours(3)));
    }

    @Behaviour(area = Area.COLLECTIONS, value = "DescribeCollection counts the faces.")
    @Test
    void describingCountsTheFaces() {
        client.createCollection(r -> r.collectionId("people"));
        scene.index(client, "people", Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));

        assertThat(client.describeCollection(r -> r.collectionId("people")).faceCount())
                .isEqualTo(2);
    }

    @Behaviour(area = Area.COLLECTIONS, value = "A second collection of a name is refused; names are case-sensitive.")
    @Test
    void aSecondCollectionOfTheSameNameIsRefusedAndNamesAreCaseSensitive() {
        client.createCollection(r -> r.collectionId("people"));
        client.createCollection(r -> r.collectionId("People"));

        assertThatThrownBy(() -> client.createCollection(r -> r.collectionId("people")))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("The collection id: people already exists");
    }

    @Behaviour(
            area = Area.COLLECTIONS,
            value = "DeleteCollection takes the faces along; a second time, there is no such collection.")
    @Test
    void aDeletedCollectionIsGoneWithItsFacesAndDeletingItAgainFails() {
        client.createCollection(r -> r.collectionId("people"));
        scene.index(client, "people", Scene.face(Scene.person(1)));
        assertThat(client.deleteCollection(r -> r.collectionId("people")).statusCode())
                .isEqualTo(200);

        assertThatThrownBy(() -> client.deleteCollection(r -> r.collectionId("people")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The collection id: people does not exist");
        client.createCollection(r -> r.collectionId("people"));
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).isEmpty();
    }

    @Behaviour(
            area = Area.COLLECTIONS,
            value = "Every operation on an unknown collection is `ResourceNotFoundException`.")
    @Test
    void everyOperationOnAnUnknownCollectionSaysSo() {
        String face = "00000000-0000-4000-8000-000000000000";
        assertThat(List.<Runnable>of(
                        () -> client.describeCollection(r -> r.collectionId("none")),
                        () -> client.indexFaces(r -> r.collectionId("none").image(scene.image())),
                        () -> client.listFaces(r -> r.collectionId("none")),
                        () -> client.searchFaces(r -> r.collectionId("none").faceId(face)),
                        () -> client.searchFacesByImage(
                                r -> r.collectionId("none").image(scene.image())),
                        () -> client.deleteFaces(r -> r.collectionId("none").faceIds(face))))
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(ResourceNotFoundException.class)
                        .hasMessageContaining("The collection id: none does not exist"));
    }

    @Behaviour(
            area = Area.COLLECTIONS,
            value =
                    "ListCollections names each collection once with its face model, in an order that is not that of creation.")
    @Test
    void listingNamesEveryCollectionOnceWithItsModelInAnOrderThatIsNotThatOfCreation() {
        List<String> names =
                IntStream.range(0, 25).mapToObj(i -> "collection-" + i).toList();
        names.forEach(name -> client.createCollection(r -> r.collectionId(name)));

        List<String> listed = new ArrayList<>();
        for (ListCollectionsResponse page : client.listCollectionsPaginator(r -> r.maxResults(4))) {
            assertThat(page.collectionIds()).hasSizeLessThanOrEqualTo(4);
            assertThat(page.faceModelVersions())
                    .hasSameSizeAs(page.collectionIds())
                    .containsOnly("7.0");
            listed.addAll(page.collectionIds());
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(names).isNotEqualTo(names);
        assertThat(listed).isNotEqualTo(listed.stream().sorted().toList());
        assertThat(client.listCollections().collectionIds()).isEqualTo(listed);
    }

    @Behaviour(area = Area.COLLECTIONS, value = "A page token is good for the list it came from only.")
    @Test
    void aTokenOfAnotherListIsRefused() {
        for (int i = 0; i < 3; i++) {
            String name = "c" + i;
            client.createCollection(r -> r.collectionId(name));
        }
        String token = client.listCollections(r -> r.maxResults(1)).nextToken();

        assertThat(token).hasSizeLessThanOrEqualTo(255);
        for (String bad : List.of("x", "not a token", token + "A", token.substring(1))) {
            assertThatThrownBy(() -> client.listCollections(r -> r.nextToken(bad)))
                    .isInstanceOf(InvalidPaginationTokenException.class)
                    .hasMessageContaining("Invalid Pagination Token");
        }
        assertThatThrownBy(() -> client.listFaces(r -> r.collectionId("c0").nextToken(token)))
                .isInstanceOf(InvalidPaginationTokenException.class);
    }

    @Behaviour(area = Area.COLLECTIONS, value = "Tags are kept, replaced and taken away.")
    @Test
    void tagsAreKeptReplacedAndTakenAway() {
        client.createCollection(r -> r.collectionId("people").tags(Map.of("team", "a", "stage", "test")));
        String arn = client.describeCollection(r -> r.collectionId("people")).collectionARN();
        client.tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "b", "cost", "7")));
        client.untagResource(r -> r.resourceArn(arn).tagKeys("stage", "never-there"));

        assertThat(client.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .isEqualTo(Map.of("team", "b", "cost", "7"));
    }

    @Behaviour(
            area = Area.COLLECTIONS,
            value =
                    "Tags go by the whole ARN, as DescribeCollection answers it: the one of CreateCollection is no ARN.")
    @Test
    void tagsOfUnknownResourcesAreRefused() {
        String created = client.createCollection(r -> r.collectionId("people")).collectionArn();

        assertThatThrownBy(() -> client.listTagsForResource(
                        r -> r.resourceArn("arn:aws:rekognition:us-east-1:123456789012:collection/none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listTagsForResource(
                        r -> r.resourceArn("arn:aws:rekognition:eu-west-1:123456789012:collection/people")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listTagsForResource(r -> r.resourceArn(created)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Behaviour(
            area = Area.LIMITS,
            value = "A collection has 200 tags at most; more are `ServiceQuotaExceededException`.")
    @Test
    void aResourceHasAtMostTwoHundredTags() {
        client.createCollection(r -> r.collectionId("people").tags(tags("a", 150)));
        String arn = client.describeCollection(r -> r.collectionId("people")).collectionARN();

        assertThatThrownBy(() -> client.tagResource(r -> r.resourceArn(arn).tags(tags("b", 51))))
                .isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(client.listTagsForResource(r -> r.resourceArn(arn)).tags()).hasSize(150);
        client.tagResource(r -> r.resourceArn(arn).tags(tags("b", 50)));
        assertThat(client.listTagsForResource(r -> r.resourceArn(arn)).tags()).hasSize(200);
    }

    private static Map<String, String> tags(String prefix, int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> prefix + i, i -> "value"));
    }
}
