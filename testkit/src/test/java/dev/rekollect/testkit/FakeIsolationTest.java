package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

class FakeIsolationTest {

    private static final String OTHER = "210987654321";
    private static final Image ALICE = Image.builder()
            .bytes(SdkBytes.fromByteArray(Portrait.of("alice").jpeg()))
            .build();

    @TempDir
    private Path directory;

    private final FakeRekognition fake =
            FakeRekognition.builder().isolated().quotas(FakeQuotas.ofRegion()).build();
    private final FakeRekognition home = fake.in("us-east-1");
    private final FakeRekognition ireland = fake.in("eu-west-1");
    private final FakeRekognition other = fake.in("us-east-1", OTHER);

    @Behaviour(area = Area.ISOLATION, value = "Unless asked, a fake is the same in all regions and for all accounts.")
    @Test
    void by_default_there_is_one_world_only() {
        FakeRekognition one = FakeRekognition.create();
        assertThatThrownBy(() -> one.in("eu-west-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("isolated()");
        assertThatThrownBy(FakeRekognition.builder().accessKey("key", OTHER)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isolated()");
        one.client().listCollections();
        assertThat(one.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.world()).isEmpty());
    }

    @Behaviour(
            area = Area.ISOLATION,
            value = "An isolated fake keeps collections, faces, users and tags apart by region and account.")
    @Test
    void collections_faces_and_tags_are_those_of_one_region_and_account() {
        String here = index(home.client());
        String there = index(ireland.client());
        ireland.client().createCollection(r -> r.collectionId("more"));

        assertThat(fake.client().listCollections().collectionIds()).containsExactly("people");
        assertThat(ireland.client().listCollections().collectionIds()).containsExactlyInAnyOrder("people", "more");
        assertThat(other.client().listCollections().collectionIds()).isEmpty();
        assertThatThrownBy(() -> other.client().describeCollection(r -> r.collectionId("people")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(there).isNotEqualTo(here);
        assertThat(home.storedFaces()).isEqualTo(Map.of("people", 1));
        assertThat(fake.storedFaces()).isEqualTo(Map.of("people", 2, "more", 0));
    }

    @Test
    void names_say_where() {
        RekognitionClient client = fake.in("eu-west-1", OTHER).client();
        assertThat(client.createCollection(r -> r.collectionId("people")).collectionArn())
                .isEqualTo("aws:rekognition:eu-west-1:210987654321:collection/people");
        String arn = client.describeCollection(r -> r.collectionId("people")).collectionARN();
        client.tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "red")));
        assertThatThrownBy(() -> ireland.client().listTagsForResource(r -> r.resourceArn(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(client.serviceClientConfiguration().region().id()).isEqualTo("eu-west-1");
        assertThatThrownBy(() -> fake.in("Europe")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.in("eu-west-1", "12")).isInstanceOf(IllegalArgumentException.class);
    }

    @Behaviour(area = Area.ISOLATION, value = "In an isolated fake, quotas are those of each region.")
    @Test
    void each_has_the_quotas_of_its_region() {
        RekognitionClient frankfurt = fake.in("eu-central-1").client();
        for (int i = 0; i < 25; i++) {
            frankfurt.detectFaces(r -> r.image(ALICE));
        }
        assertThatThrownBy(() -> frankfurt.detectFaces(r -> r.image(ALICE)))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
        assertThat(fake.in("eu-central-1", OTHER)
                        .client()
                        .detectFaces(r -> r.image(ALICE))
                        .faceDetails())
                .hasSize(1);
    }

    @Behaviour(
            area = Area.ISOLATION,
            value = "Calls and bill are those of one region and account, and the fake has all of them.")
    @Test
    void each_has_calls_and_a_bill_and_the_fake_has_them_all() {
        index(home.client());
        index(ireland.client());
        ireland.client().detectFaces(r -> r.image(ALICE));

        assertThat(fake.calls("IndexFaces"))
                .extracting(call -> call.world().orElseThrow())
                .containsExactly("us-east-1/123456789012", "eu-west-1/123456789012");
        assertThat(fake.calls("IndexFaces").get(1)).asString().contains("(people) in eu-west-1/123456789012 at");
        assertThat(home.calls()).hasSize(2);
        assertThat(ireland.calls()).hasSize(3);
        assertThat(other.calls()).isEmpty();
        assertThat(home.billedImages()).isEqualTo(new BilledImages(1, 0));
        assertThat(fake.billedImages()).isEqualTo(new BilledImages(2, 1));
        assertThat(ireland.bill())
                .isEqualTo(new FakeBill(new BilledImages(1, 1), Map.of("IndexFaces", 1L, "DetectFaces", 1L), 1));
        assertThat(fake.bill())
                .isEqualTo(new FakeBill(new BilledImages(2, 1), Map.of("IndexFaces", 2L, "DetectFaces", 1L), 2));
    }

    @Test
    void errors_come_to_one_of_them_or_to_all() {
        ireland.failNext("ListCollections", 1, "InternalServerError");
        other.deny("ListCollections");
        fake.faults().on("ListCollections").call(3).fail("ThrottlingException");

        assertThat(home.client().listCollections().collectionIds()).isEmpty();
        assertThat(catchThrowableOfType(
                        RekognitionException.class, () -> other.client().listCollections()))
                .hasMessageContaining("arn:aws:iam::210987654321:user/fake");
        assertThat(code(ireland)).isEqualTo("ThrottlingException");
        assertThat(code(ireland)).as("its own is still to come").isEqualTo("InternalServerError");
        assertThat(ireland.client().listCollections().collectionIds()).isEmpty();
        fake.deny("ListCollections");
        assertThat(catchThrowableOfType(
                        RekognitionException.class, () -> ireland.client().listCollections()))
                .hasMessageContaining("arn:aws:iam::123456789012:user/fake");
        fake.faults().clear();
        assertThat(other.client().listCollections().collectionIds()).isEmpty();
    }

    @Test
    void one_is_reset_or_all() {
        index(home.client());
        index(ireland.client());
        fake.pictures().declare(SdkBytes.fromUtf8String("none").asByteArray());
        ireland.reset();
        assertThat(ireland.client().listCollections().collectionIds()).isEmpty();
        assertThat(ireland.calls()).hasSize(1);
        assertThat(home.calls()).hasSize(2);
        assertThat(home.storedFaces()).isEqualTo(Map.of("people", 1));
        index(ireland.client());
        fake.reset();
        assertThat(fake.calls()).isEmpty();
        assertThat(fake.bill().images().total()).isZero();
        assertThat(ireland.client().listCollections().collectionIds()).isEmpty();
        assertThat(home.client().listCollections().collectionIds()).isEmpty();
    }

    @Test
    void all_are_saved_and_loaded_together_or_one_by_itself() {
        index(home.client());
        String face = index(ireland.client());
        Path file = directory.resolve("state");
        fake.save(file);

        FakeRekognition copy = FakeRekognition.builder().isolated().build();
        copy.in("us-east-1", OTHER).client().createCollection(r -> r.collectionId("gone"));
        copy.load(file);
        assertThat(copy.in("eu-west-1")
                        .client()
                        .listFaces(r -> r.collectionId("people"))
                        .faces())
                .singleElement()
                .satisfies(stored -> assertThat(stored.faceId()).isEqualTo(face));
        assertThat(copy.storedFaces()).isEqualTo(Map.of("people", 2));
        FakeRekognition one = FakeRekognition.create();
        assertThatThrownBy(() -> one.load(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("eu-west-1/123456789012");

        ireland.save(file);
        one.load(file);
        other.load(file);
        assertThat(one.storedFaces()).isEqualTo(Map.of("people", 1));
        assertThat(other.client()
                        .describeCollection(r -> r.collectionId("people"))
                        .collectionARN())
                .contains(OTHER);
    }

    @Test
    void a_file_of_a_fake_without_others_fits_any() {
        FakeRekognition one = FakeRekognition.create();
        index(one.client());
        Path file = directory.resolve("state");
        one.save(file);
        fake.load(file);
        assertThat(home.storedFaces()).isEqualTo(Map.of("people", 1));
        fake.save(file);
        FakeRekognition.create().load(file);
    }

    @Behaviour(area = Area.ISOLATION, value = "A fake told to keep some calls only forgets the oldest, and bills all.")
    @Test
    void old_calls_are_dropped_and_still_on_the_bill() {
        FakeRekognition few = FakeRekognition.builder().keepCalls(3).build();
        index(few.client());
        few.client().detectFaces(r -> r.image(ALICE));
        few.client().listCollections();
        few.client().listCollections();
        assertThat(few.calls())
                .extracting(FakeCall::operation)
                .containsExactly("DetectFaces", "ListCollections", "ListCollections");
        assertThat(few.billedImages()).isEqualTo(new BilledImages(1, 1));
        assertThatThrownBy(() -> FakeRekognition.builder().keepCalls(0)).hasMessageContaining("got 0");
    }

    private static String code(FakeRekognition where) {
        return catchThrowableOfType(
                        RekognitionException.class, () -> where.client().listCollections())
                .awsErrorDetails()
                .errorCode();
    }

    private static String index(RekognitionClient client) {
        client.createCollection(r -> r.collectionId("people"));
        return client.indexFaces(r -> r.collectionId("people").image(ALICE))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
    }
}
