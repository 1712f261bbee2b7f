package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

class FakeJournalTest {

    private final Scene scene = new Scene();
    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = scene.builder().clock(clock).build();
    private final RekognitionClient client = fake.client();

    private RekognitionException failure() {
        return catchThrowableOfType(RekognitionException.class, () -> client.listCollections());
    }

    @Behaviour(
            area = Area.STATE,
            value = "The journal has every call with its operation, collection, time and error code.")
    @Test
    void everyCallIsRememberedWithItsOutcome() {
        client.createCollection(r -> r.collectionId("people"));
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> client.listFaces(r -> r.collectionId("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.createCollection(r -> {})).isInstanceOf(RekognitionException.class);
        client.listCollections();

        assertThat(fake.calls())
                .extracting(FakeCall::operation)
                .containsExactly("CreateCollection", "ListFaces", "CreateCollection", "ListCollections");
        assertThat(fake.calls())
                .extracting(FakeCall::errorCode)
                .containsExactly("", "ResourceNotFoundException", "ValidationException", "");
        assertThat(fake.calls())
                .extracting(FakeCall::collectionId)
                .containsExactly(Optional.of("people"), Optional.of("none"), Optional.empty(), Optional.empty());
        assertThat(fake.calls().get(1).at()).isEqualTo(FakeClock.START.plusSeconds(1));
        assertThat(fake.calls("CreateCollection")).hasSize(2);
        assertThat(((CreateCollectionRequest) fake.calls().get(0).request()).collectionId())
                .isEqualTo("people");
        assertThat(fake.calls().get(1))
                .hasToString("ListFaces(none) at 2026-01-01T12:00:01Z -> ResourceNotFoundException");
    }

    @Test
    void askingForTheCallsOfAnUnknownOperationIsAMistake() {
        assertThatThrownBy(() -> fake.calls("indexFaces"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IndexFaces");
    }

    @Test
    void imagesAreKeptInTheJournalUnlessItIsToForgetThem() {
        FakeRekognition forgetful = scene.builder().forgetImages().build();
        for (FakeRekognition each : List.of(fake, forgetful)) {
            each.client().createCollection(r -> r.collectionId("people"));
            each.client()
                    .indexFaces(r -> r.collectionId("people")
                            .image(scene.image(Scene.face(Scene.person(1))))
                            .externalImageId("a"));
        }

        assertThat(indexed(fake).image().bytes()).isNotNull();
        assertThat(indexed(forgetful).image().bytes()).isNull();
        assertThat(indexed(forgetful).externalImageId()).isEqualTo("a");
        assertThat(fake.calls("IndexFaces").get(0).toString()).hasSizeLessThan(100);
    }

    private static IndexFacesRequest indexed(FakeRekognition fake) {
        return (IndexFacesRequest) fake.calls("IndexFaces").get(0).request();
    }

    @Behaviour(
            area = Area.BILL,
            value =
                    "Each successful call of IndexFaces, SearchFaces, SearchFacesByImage, CompareFaces and DetectFaces is one image; others are free.")
    @Test
    void onlySuccessfulCallsOfBilledOperationsAreOnTheBill() {
        client.createCollection(r -> r.collectionId("people"));
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        scene.index(client, "people");
        client.searchFaces(r -> r.collectionId("people").faceId(id));
        client.searchFacesByImage(r -> r.collectionId("people").image(scene.image(Scene.face(Scene.person(1)))));
        client.compareFaces(r -> r.sourceImage(scene.image(Scene.face(Scene.person(1))))
                .targetImage(scene.image(Scene.face(Scene.person(2)))));
        client.detectFaces(r -> r.image(scene.image()));
        client.deleteFaces(r -> r.collectionId("people").faceIds(id));
        client.listFaces(r -> r.collectionId("people"));
        assertThatThrownBy(() ->
                        client.searchFacesByImage(r -> r.collectionId("people").image(scene.image())))
                .isInstanceOf(RekognitionException.class);

        assertThat(fake.billedImages()).isEqualTo(new BilledImages(5, 1));
        assertThat(fake.billedImages().total()).isEqualTo(6);
    }

    @Behaviour(area = Area.FAULTS, value = "`failNext` fails the next calls of an operation before they do anything.")
    @Test
    void injectedErrorsHitTheNextCallsOfTheirOperationBeforeItActs() {
        fake.failNext("CreateCollection", 2, "ThrottlingException");
        fake.failNext("CreateCollection", 1, "InternalServerError");
        client.listCollections();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.createCollection(r -> r.collectionId("people")))
                    .isInstanceOf(ThrottlingException.class);
        }
        assertThatThrownBy(() -> client.createCollection(r -> r.collectionId("people")))
                .isInstanceOf(InternalServerErrorException.class);
        assertThat(client.listCollections().collectionIds()).isEmpty();
        client.createCollection(r -> r.collectionId("people"));

        assertThat(fake.calls("CreateCollection"))
                .extracting(FakeCall::errorCode)
                .containsExactly("ThrottlingException", "ThrottlingException", "InternalServerError", "");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "`ThrottlingException` comes with status 400 or 500 and is throttling to the SDK either way; `InternalServerError` is 500.")
    @Test
    void injectedErrorsHaveTheStatusAndTextOfTheService() {
        fake.failNext("ListCollections", 1, "ThrottlingException");
        RekognitionException slowDown = failure();
        assertThat(slowDown.statusCode()).isEqualTo(400);
        assertThat(slowDown.isThrottlingException()).isTrue();
        assertThat(slowDown.awsErrorDetails().errorMessage())
                .isEqualTo("Slow down; sudden increase in rate of requests.");

        fake.failNext("ListCollections", 1, "ThrottlingException", 500);
        RekognitionException scaling = failure();
        assertThat(scaling).isInstanceOf(ThrottlingException.class);
        assertThat(scaling.statusCode()).isEqualTo(500);
        assertThat(scaling.awsErrorDetails().errorMessage()).isEqualTo("Service Unavailable");

        fake.failNext("ListCollections", 1, "InternalServerErrorException");
        RekognitionException broken = failure();
        assertThat(broken).isInstanceOf(InternalServerErrorException.class);
        assertThat(broken.awsErrorDetails().errorCode()).isEqualTo("InternalServerError");
        assertThat(broken.statusCode()).isEqualTo(500);

        fake.failNext("ListCollections", 1, "ProvisionedThroughputExceededException");
        assertThat(failure()).isInstanceOf(ProvisionedThroughputExceededException.class);

        fake.failNext("ListCollections", 1, "ExpiredTokenException");
        RekognitionException unmodelled = failure();
        assertThat(unmodelled.getClass()).isEqualTo(RekognitionException.class);
        assertThat(unmodelled.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException");
        assertThat(unmodelled.statusCode()).isEqualTo(400);
    }

    @Behaviour(area = Area.ERRORS, value = "Every error code of the model arrives as the SDK's class for it.")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "ConflictException",
                "HumanLoopQuotaExceededException",
                "IdempotentParameterMismatchException",
                "ImageTooLargeException",
                "InvalidImageFormatException",
                "InvalidManifestException",
                "InvalidPaginationTokenException",
                "InvalidParameterException",
                "InvalidPolicyRevisionIdException",
                "InvalidS3ObjectException",
                "LimitExceededException",
                "MalformedPolicyDocumentException",
                "ProvisionedThroughputExceededException",
                "ResourceAlreadyExistsException",
                "ResourceInUseException",
                "ResourceNotFoundException",
                "ResourceNotReadyException",
                "ServiceQuotaExceededException",
                "SessionNotFoundException",
                "ThrottlingException",
                "VideoTooLargeException"
            })
    void everyModelledCodeArrivesAsItsOwnClass(String code) {
        fake.failNext("ListCollections", 1, code);
        RekognitionException thrown = failure();

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(code);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(thrown.awsErrorDetails().errorMessage()).isNotBlank();
    }

    @Test
    void injectingNonsenseIsRefused() {
        assertThatThrownBy(() -> fake.failNext("Index", 1, "ThrottlingException"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.failNext("IndexFaces", 0, "ThrottlingException"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.failNext("IndexFaces", 1, "ThrottlingException", 200))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Behaviour(area = Area.STATE, value = "`reset` forgets everything but the clock.")
    @Test
    void resettingForgetsEverythingButTheClock() {
        client.createCollection(r -> r.collectionId("people"));
        List<String> before = scene.index(client, "people", Scene.face(Scene.person(1)));
        clock.advance(Duration.ofDays(1));
        fake.failNext("ListCollections", 1, "ThrottlingException");
        fake.reset();

        assertThat(fake.calls()).isEmpty();
        assertThat(fake.billedImages()).isEqualTo(new BilledImages(0, 0));
        assertThat(client.listCollections().collectionIds()).isEmpty();
        assertThat(fake.calls().get(0).at()).isEqualTo(FakeClock.START.plus(Duration.ofDays(1)));
        assertThat(before).hasSize(1);
    }
}
