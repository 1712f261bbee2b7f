package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.Image;

/** What the SDK's own retries do to a service that did its work and lost the answer. */
class SdkRetriesTest {

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();
    private final FakeRekognitionServer server = FakeRekognitionServer.start(fake);
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final RekognitionClient client = RekognitionClient.builder()
            .endpointOverride(server.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(http)
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                    .build()))
            .build();

    @BeforeEach
    void collection() {
        fake.client().createCollection(r -> r.collectionId("people"));
    }

    @AfterEach
    void close() {
        client.close();
        http.close();
        server.close();
    }

    private void loseAnswers(String operation, int times) {
        fake.faults().on(operation).afterEffect().times(times).fail("InternalServerError");
    }

    @Behaviour(
            area = Area.WIRE,
            value = "The SDK's retries are calls of their own here, and count against quotas and in the journal.")
    @Test
    void retries_are_calls() {
        fake.failNext("ListCollections", 2, "ThrottlingException");
        client.listCollections();

        assertThat(fake.calls("ListCollections"))
                .extracting(FakeCall::errorCode)
                .containsExactly("ThrottlingException", "ThrottlingException", "");
    }

    @Behaviour(
            area = Area.REQUEST_TOKENS,
            value =
                    "A retry of the SDK's carries the token of the first attempt, so that CreateUser succeeds after a lost answer.")
    @Test
    void a_user_is_created_once() {
        loseAnswers("CreateUser", 2);
        client.createUser(r -> r.collectionId("people").userId("ana"));

        assertThat(fake.calls("CreateUser")).hasSize(3);
        assertThat(fake.calls("CreateUser"))
                .extracting(call -> ((CreateUserRequest) call.request()).clientRequestToken())
                .doesNotContainNull()
                .containsOnly(
                        ((CreateUserRequest) fake.calls("CreateUser").get(0).request()).clientRequestToken());
        assertThat(client.listUsers(r -> r.collectionId("people")).users()).hasSize(1);
    }

    @Behaviour(
            area = Area.SAME_PICTURE,
            value =
                    "IndexFaces has no token: a retry after a lost answer stores the faces twice, unless they have an external image"
                            + " ID.")
    @Test
    void a_picture_is_indexed_twice_unless_it_has_a_name() {
        Image image = scene.image(Scene.face(Scene.person(1)));
        loseAnswers("IndexFaces", 1);
        client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("ana"));
        assertThat(fake.storedFaces()).containsEntry("people", 1);

        loseAnswers("IndexFaces", 1);
        client.indexFaces(r -> r.collectionId("people").image(image));
        assertThat(fake.storedFaces()).containsEntry("people", 3);
    }
}
