package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.IndexResult;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The code of the page on quotas, retries and time limits. */
class ResilienceSnippetsTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
    private final List<Object> printed = new ArrayList<>();

    private void print(Object line) {
        printed.add(line);
    }

    @Test
    void quotas() {
        // region: quotas
        FaceCollections faces = FaceCollections.builder()
                .client(client)
                .quotas(Quotas.published().with("IndexFaces", 200)) // an account whose quota was raised
                .build();
        // end
        assertThat(faces.create("staff").index(alice).run()).isInstanceOf(IndexResult.Indexed.class);
        assertThat(faces.resilience().rateLimiters().find("rekollect.us-east-1.IndexFaces"))
                .isPresent();
    }

    @Test
    void doubt() {
        FaceCollection staff = FaceCollection.of(client, "staff").create();
        fake.faults().on("IndexFaces").afterEffect().times(1).fail("InternalServerError");
        // region: doubt
        IndexResult result = staff.index(alice).run();

        if (result instanceof IndexResult.InDoubt doubt) {
            print(doubt.error().getMessage());
            print(staff.faces().stream().count() + " faces are stored");
        }
        // end
        assertThat(printed.get(1)).isEqualTo("1 faces are stored");
    }

    @Test
    void settings() {
        // region: settings
        FaceCollections faces = FaceCollections.builder()
                .client(client)
                .resilience(Resilience.builder()
                        .quotas(Quotas.publishedFor("eu-central-1").share(4))
                        .attempts(6)
                        .callTimeout(Duration.ofMinutes(2))
                        .concurrency(16)
                        .noCircuitBreaker()
                        .build())
                .build();
        // end
        assertThat(faces.create("staff").index(alice).run()).isInstanceOf(IndexResult.Indexed.class);
        assertThat(faces.resilience()
                        .rateLimiters()
                        .find("rekollect.us-east-1.IndexFaces")
                        .orElseThrow()
                        .getRateLimiterConfig()
                        .getLimitRefreshPeriod())
                .isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void registries() {
        FaceCollections faces = FaceCollections.of(client);
        faces.create("staff").index(alice).run();
        // region: registries
        CircuitBreaker breaker = faces.resilience()
                .circuitBreakers()
                .find("rekollect.staff.index")
                .orElseThrow();
        breaker.getEventPublisher().onStateTransition(event -> print(event.getStateTransition()));
        // end
        breaker.transitionToOpenState();
        assertThat(printed).hasSize(1);
    }

    @Test
    void meters() {
        // region: meters
        MeterRegistry meters = new SimpleMeterRegistry();
        FaceCollections faces =
                FaceCollections.builder().client(client).meterRegistry(meters).build();
        // end
        faces.create("staff").index(alice).run();
        assertThat(meters.get("rekollect.calls")
                        .tags("outcome", "indexed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
