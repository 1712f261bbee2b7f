package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;

class FakeQuotasTest {

    private final FakeClock clock = new FakeClock();

    private FakeRekognition fake(FakeQuotas quotas) {
        return FakeRekognition.builder().clock(clock).quotas(quotas).build();
    }

    /** How many of so many calls pass now. */
    private static int passing(RekognitionClient client, int calls) {
        int passed = 0;
        for (int i = 0; i < calls; i++) {
            try {
                client.listCollections();
                passed++;
            } catch (ProvisionedThroughputExceededException tooMany) {
                assertThat(tooMany.statusCode()).isEqualTo(400);
            }
        }
        return passed;
    }

    @Behaviour(
            area = Area.QUOTAS,
            value =
                    "One call too many is `ProvisionedThroughputExceededException`, status 400, and throttling to the SDK.")
    @Test
    void one_call_too_many_gets_the_error_of_the_service() {
        FakeRekognition fake = fake(FakeQuotas.uniform(2));
        assertThat(passing(fake.client(), 2)).isEqualTo(2);

        ProvisionedThroughputExceededException tooMany = catchThrowableOfType(
                ProvisionedThroughputExceededException.class,
                () -> fake.client().listCollections());

        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.awsErrorDetails().errorMessage()).isEqualTo("Provisioned Rate exceeded.");
        assertThat(tooMany.isThrottlingException()).isTrue();
        assertThat(fake.calls())
                .extracting(FakeCall::errorCode)
                .containsExactly("", "", "ProvisionedThroughputExceededException");
    }

    @Behaviour(
            area = Area.QUOTAS,
            value = "A quota refills continuously by the fake's clock and holds one second's worth.")
    @Test
    void the_bucket_refills_continuously_and_holds_one_second() {
        RekognitionClient client = fake(FakeQuotas.uniform(5)).client();
        assertThat(passing(client, 9)).isEqualTo(5);
        clock.advance(Duration.ofMillis(199));
        assertThat(passing(client, 9)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(passing(client, 9)).isEqualTo(1);
        clock.advance(Duration.ofMillis(600));
        assertThat(passing(client, 9)).isEqualTo(3);
        clock.advance(Duration.ofDays(400_000));
        assertThat(passing(client, 9)).isEqualTo(5);
    }

    @Test
    void a_burst_is_as_large_as_told_and_never_below_one_call() {
        assertThat(passing(
                        fake(FakeQuotas.uniform(5).burst(Duration.ofSeconds(2))).client(), 20))
                .isEqualTo(10);
        assertThat(passing(
                        fake(FakeQuotas.uniform(5).burst(Duration.ofMillis(1))).client(), 20))
                .isEqualTo(1);
    }

    @Behaviour(area = Area.QUOTAS, value = "Each operation has a quota of its own.")
    @Test
    void operations_are_counted_each_by_itself() {
        FakeRekognition fake = fake(FakeQuotas.none().with("ListCollections", 1));
        for (int i = 0; i < 10; i++) {
            String id = "c" + i;
            fake.client().createCollection(r -> r.collectionId(id));
        }

        assertThat(passing(fake.client(), 3)).isEqualTo(1);
    }

    @Behaviour(
            area = Area.QUOTAS,
            value =
                    "The published numbers differ by operation and region: 50 or 5 for IndexFaces, 100 or 25 for DetectFaces, 5 for DeleteFaces.")
    @Test
    void published_numbers_depend_on_the_region() {
        FakeQuotas virginia = FakeQuotas.publishedFor("us-east-1");
        FakeQuotas frankfurt = FakeQuotas.publishedFor("eu-central-1").with("IndexFaces", 7);

        assertThat(virginia.perSecond("IndexFaces", "ignored")).hasValue(50);
        assertThat(virginia.perSecond("DetectFaces", "ignored")).hasValue(100);
        assertThat(virginia.perSecond("DeleteFaces", "ignored")).hasValue(5);
        assertThat(virginia.perSecond("TagResource", "ignored")).hasValue(10);
        assertThat(frankfurt.perSecond("IndexFaces", "ignored")).hasValue(7);
        assertThat(frankfurt.perSecond("SearchFaces", "ignored")).hasValue(5);
        assertThat(frankfurt.perSecond("CompareFaces", "ignored")).hasValue(25);
        assertThat(FakeQuotas.ofRegion().perSecond("SearchFaces", "us-west-2")).hasValue(50);
        assertThat(FakeQuotas.none().perSecond("SearchFaces", "us-west-2")).isEmpty();
    }

    @Test
    void a_reset_makes_all_buckets_full_again() {
        FakeRekognition fake = fake(FakeQuotas.uniform(3));
        assertThat(passing(fake.client(), 5)).isEqualTo(3);
        fake.reset();
        assertThat(passing(fake.client(), 5)).isEqualTo(3);
    }

    @Test
    void a_real_clock_will_do() {
        RekognitionClient client = FakeRekognition.builder()
                .clock(InstantSource.system())
                .quotas(FakeQuotas.uniform(1_000_000))
                .build()
                .client();

        assertThat(passing(client, 10)).isEqualTo(10);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> fake(FakeQuotas.none().with("indexFaces", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("indexFaces");
        assertThatThrownBy(() -> FakeQuotas.uniform(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeQuotas.none().burst(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
