package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

class FakeClientsTest {

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();

    @Behaviour(area = Area.CLIENTS, value = "Both clients see the same collections.")
    @Test
    void bothClientsSeeTheSameCollections() {
        fake.client().createCollection(r -> r.collectionId("people"));
        DescribeCollectionResponse described = fake.asyncClient()
                .describeCollection(r -> r.collectionId("people"))
                .join();

        assertThat(described.faceCount()).isZero();
        assertThat(fake.asyncClient().serviceName()).isEqualTo(fake.client().serviceName());
        assertThat(fake.asyncClient().serviceClientConfiguration().region().id())
                .isEqualTo("us-east-1");
    }

    @Behaviour(
            area = Area.CLIENTS,
            value = "Errors of the asynchronous client arrive in the future, never from the call.")
    @Test
    void errorsOfTheAsynchronousClientArriveInTheFuture() {
        CompletableFuture<DescribeCollectionResponse> future =
                fake.asyncClient().describeCollection(r -> r.collectionId("none"));

        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Behaviour(area = Area.CLIENTS, value = "The SDK's pagers work, the asynchronous ones too.")
    @Test
    void thePagersOfTheAsynchronousClientWork() {
        RekognitionAsyncClient async = fake.asyncClient();
        for (int i = 0; i < 5; i++) {
            String id = "c" + i;
            async.createCollection(r -> r.collectionId(id)).join();
        }
        Set<String> listed = new TreeSet<>();
        async.listCollectionsPaginator(r -> r.maxResults(2))
                .collectionIds()
                .subscribe(listed::add)
                .join();

        assertThat(listed).containsExactly("c0", "c1", "c2", "c3", "c4");
    }

    @Behaviour(area = Area.CLIENTS, value = "An error has its status, request ID, code, text and service name.")
    @Test
    void anErrorCarriesWhatCallersReadFromHttp() {
        ResourceNotFoundException thrown = catchThrowableOfType(
                ResourceNotFoundException.class, () -> fake.client().deleteCollection(r -> r.collectionId("none")));

        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.requestId()).matches("[0-9a-f-]{36}");
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException");
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("The collection id: none does not exist");
        assertThat(thrown.awsErrorDetails().serviceName()).isEqualTo("Rekognition");
        assertThat(thrown.awsErrorDetails().sdkHttpResponse().statusCode()).isEqualTo(400);
        assertThat(thrown.isThrottlingException()).isFalse();
        assertThat(thrown.getMessage()).contains("Service: Rekognition", "Status Code: 400", thrown.requestId());
    }

    @Behaviour(area = Area.CLIENTS, value = "An answer has its request ID and status.")
    @Test
    void aResponseCarriesItsRequestIdAndStatus() {
        var response = fake.client().createCollection(r -> r.collectionId("people"));

        assertThat(response.responseMetadata().requestId()).matches("[0-9a-f-]{36}");
        assertThat(response.sdkHttpResponse().isSuccessful()).isTrue();
    }

    @Test
    void closingAClientDoesNotEndTheFake() {
        fake.client().close();
        fake.asyncClient().close();
        fake.client().createCollection(r -> r.collectionId("people"));

        assertThat(fake.asyncClient().listCollections().join().collectionIds()).containsExactly("people");
    }

    @Test
    void aFaceEngineThatThrowsIsNotMistakenForTheService() {
        FakeRekognition broken = FakeRekognition.builder()
                .engine(picture -> {
                    throw new IllegalStateException("broken engine");
                })
                .build();

        assertThatThrownBy(() -> broken.client().detectFaces(r -> r.image(scene.image())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken engine");
        assertThatThrownBy(() -> broken.asyncClient()
                        .detectFaces(r -> r.image(scene.image()))
                        .join())
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(broken.calls())
                .extracting(FakeCall::errorCode)
                .isEqualTo(List.of("IllegalStateException", "IllegalStateException"));
    }
}
