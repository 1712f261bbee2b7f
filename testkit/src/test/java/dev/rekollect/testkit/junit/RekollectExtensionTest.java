package dev.rekollect.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

class RekollectExtensionTest {

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    @Test
    void everything_injected_into_one_test_belongs_to_one_fake() {
        run(Injected.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @RekollectTest
    static class Injected {

        private final FakeRekognition ofConstructor;
        private FaceCollection before =
                FaceCollection.of(FakeRekognition.create().client(), "other");

        Injected(FakeRekognition fake) {
            ofConstructor = fake;
        }

        @BeforeEach
        void prepare(@CollectionNamed("staff") FaceCollection staff) {
            before = staff;
            staff.index(FaceImage.bytes(Portrait.of("ann").jpeg())).run();
        }

        @Test
        void works(
                FakeRekognition fake,
                RekognitionClient client,
                RekognitionAsyncClient asyncClient,
                FaceCollections library,
                @CollectionNamed("staff") FaceCollection staff,
                FaceCollection unnamed,
                FakeClock clock) {
            assertThat(fake).isSameAs(ofConstructor);
            assertThat(client).isSameAs(fake.client());
            assertThat(asyncClient).isSameAs(fake.asyncClient());
            assertThat(clock).isSameAs(fake.clock());
            assertThat(staff).isSameAs(before);
            assertThat(unnamed).isNotSameAs(staff);
            assertThat(library.list()).hasSize(2);
            assertThat(fake.storedFaces()).containsEntry("staff", 1).containsEntry(RekollectExtension.COLLECTION, 0);
            assertThat(fake.calls("CreateCollection")).hasSize(2);
        }
    }

    @Test
    void every_test_and_invocation_has_a_fake_of_its_own() {
        run(Separate.class).allEvents().failed().assertEventsMatchExactly();

        assertThat(Separate.FAKES).hasSize(2 + 3 + 1);
    }

    @RekollectTest
    static class Separate {

        static final Set<FakeRekognition> FAKES = ConcurrentHashMap.newKeySet();

        Separate(FakeRekognition fake) {
            FAKES.add(fake);
        }

        @Test
        void one(FakeRekognition fake, FaceCollection faces) {
            FAKES.add(fake);
        }

        @Test
        void two(FakeRekognition fake, FaceCollection faces) {
            FAKES.add(fake);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void many(int number, FakeRekognition fake, FaceCollection faces) {
            FAKES.add(fake);
        }

        @Nested
        class Inner {

            Inner(FakeRekognition fake) {
                FAKES.add(fake);
            }

            @Test
            void inside(FakeRekognition fake, FaceCollection faces) {
                FAKES.add(fake);
            }
        }
    }

    @Test
    void a_failing_test_shows_the_calls() {
        EngineExecutionResults results = run(Failing.class);

        assertThat(failures(results)).hasSize(1).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(AssertionFailedError.class);
            assertThat(Arrays.asList(failure.getSuppressed()))
                    .filteredOn(suppressed -> suppressed instanceof CallsOfTheFake)
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("1 calls reached the fake:", "CreateCollection(staff)", "-> ok");
        });
        assertThat(results.testEvents().reportingEntryPublished().count()).isEqualTo(1);
    }

    @RekollectTest
    static class Failing {

        @Test
        void fails(@CollectionNamed("staff") FaceCollection staff) {
            throw new AssertionFailedError("on purpose");
        }

        @Test
        void passes(@CollectionNamed("staff") FaceCollection staff) {
            assertThat(staff).isNotNull();
        }
    }

    @Test
    void a_registered_extension_has_settings() {
        run(Configured.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    static class Configured {

        @RegisterExtension
        static final RekollectExtension REKOLLECT =
                RekollectExtension.with(fake -> fake.region("eu-central-1").quotas(FakeQuotas.uniform(1)));

        @Test
        void has_the_quota(FakeRekognition fake, RekognitionClient client) {
            client.listCollections();
            fails(client);
        }

        @Test
        void and_a_full_bucket_of_its_own(RekognitionClient client) {
            client.listCollections();
        }

        private static void fails(RekognitionClient client) {
            assertThatThrownBy(client::listCollections).hasMessageContaining("Provisioned Rate exceeded");
        }
    }

    @Test
    void where_there_is_no_test_there_is_no_fake() {
        EngineExecutionResults results = run(TooEarly.class);

        assertThat(results.containerEvents()
                        .failed()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("@BeforeEach");
    }

    @RekollectTest
    static class TooEarly {

        @BeforeAll
        static void prepare(FakeRekognition fake) {}

        @Test
        void never_runs() {}
    }
}
