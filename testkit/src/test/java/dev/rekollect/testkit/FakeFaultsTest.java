package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

class FakeFaultsTest {

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();
    private final RekognitionClient client = fake.client();

    /** The outcomes of calls, one character each: a dot for success. */
    private static String outcomes(FakeRekognition fake, int calls) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            try {
                fake.client().listCollections();
                text.append('.');
            } catch (RekognitionException e) {
                text.append('X');
            }
        }
        return text.toString();
    }

    @Behaviour(area = Area.FAULTS, value = "A rule can fail calls by their number.")
    @Test
    void a_call_by_its_number_fails() {
        FaultRule rule = fake.faults().on("ListCollections").call(3, 5).fail("ThrottlingException");

        assertThat(outcomes(fake, 8)).isEqualTo("..X.X...");
        assertThat(rule.hits()).isEqualTo(2);
    }

    @Behaviour(area = Area.FAULTS, value = "A rule can fail every nth call, and end after so many.")
    @Test
    void every_nth_call_fails_until_it_was_enough() {
        fake.faults().onAny().every(2).times(2).fail("InternalServerError");

        assertThat(outcomes(fake, 8)).isEqualTo(".X.X....");
    }

    @Behaviour(area = Area.FAULTS, value = "A rule can fail calls at random, which follows from the seed.")
    @Test
    void chance_follows_from_the_seed() {
        List<String> outcomes = IntStream.of(1, 1, 2)
                .mapToObj(seed -> {
                    FakeRekognition seeded =
                            FakeRekognition.builder().seed(seed).build();
                    seeded.faults().on("ListCollections").withProbability(0.3).fail("ThrottlingException");
                    return outcomes(seeded, 200);
                })
                .toList();

        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(1)).isNotEqualTo(outcomes.get(2));
        assertThat(outcomes.get(0).chars().filter(c -> c == 'X').count()).isBetween(35L, 85L);
    }

    @Test
    void of_two_rules_the_older_one_wins_and_both_count() {
        FaultRule older = fake.faults().on("ListCollections").call(2).fail("ThrottlingException");
        FaultRule newer = fake.faults().on("ListCollections").call(2, 3).fail("InternalServerError");
        fake.failNext("ListCollections", 1, "ConflictException");

        assertThat(outcomes(fake, 4)).isEqualTo("XXX.");
        assertThat(fake.calls())
                .extracting(FakeCall::errorCode)
                .containsExactly("ConflictException", "ThrottlingException", "InternalServerError", "");
        assertThat(older.hits()).isEqualTo(1);
        assertThat(newer.hits()).isEqualTo(1);
    }

    @Test
    void a_rule_ends_when_removed_cleared_or_reset() {
        FaultRule rule = fake.faults().onAny().fail("ThrottlingException");
        assertThat(outcomes(fake, 1)).isEqualTo("X");
        rule.remove();
        assertThat(outcomes(fake, 1)).isEqualTo(".");
        fake.faults().onAny().fail("ThrottlingException");
        fake.faults().clear();
        assertThat(outcomes(fake, 1)).isEqualTo(".");
        fake.faults().onAny().fail("ThrottlingException");
        fake.reset();
        assertThat(outcomes(fake, 1)).isEqualTo(".");
    }

    @Test
    void status_and_text_are_as_told() {
        fake.faults().onAny().status(500).fail("ProvisionedThroughputExceededException", "S3 download limit exceeded.");

        RekognitionException thrown = catchThrowableOfType(RekognitionException.class, () -> client.listCollections());

        assertThat(thrown.statusCode()).isEqualTo(500);
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("S3 download limit exceeded.");
    }

    @Behaviour(area = Area.FAULTS, value = "A rule can be about one collection.")
    @Test
    void a_rule_may_be_about_one_collection_only() {
        client.createCollection(r -> r.collectionId("staff"));
        client.createCollection(r -> r.collectionId("guests"));
        fake.faults().on("ListFaces").forCollection("staff").fail("InternalServerError");

        assertThat(client.listFaces(r -> r.collectionId("guests")).faces()).isEmpty();
        assertThatThrownBy(() -> client.listFaces(r -> r.collectionId("staff")))
                .isInstanceOf(InternalServerErrorException.class);
    }

    @Behaviour(area = Area.FAULTS, value = "A rule can be about one picture.")
    @Test
    void a_rule_may_be_about_one_picture_only() {
        byte[] poison = scene.picture(Scene.face(Scene.person(1)));
        byte[] harmless = scene.picture(Scene.face(Scene.person(2)));
        fake.faults().onAny().forImage(poison).times(1).fail("InternalServerError");
        fake.faults().onAny().forImage(picture -> picture.bytes().length == 1).fail("ThrottlingException");

        client.detectFaces(r -> r.image(Scene.image(harmless)));
        assertThatThrownBy(() -> client.compareFaces(
                        r -> r.sourceImage(Scene.image(harmless)).targetImage(Scene.image(poison))))
                .isInstanceOf(InternalServerErrorException.class);
        // A picture that cannot be read meets no condition, and the operation says what is wrong with it.
        assertThatThrownBy(() -> client.detectFaces(r -> r.image(Scene.image(new byte[] {1}))))
                .hasMessageContaining("image format");
    }

    @Behaviour(area = Area.FAULTS, value = "A rule can lose the answer of a call that did its work and is billed.")
    @Test
    void after_the_effect_the_work_is_done_billed_and_the_answer_lost() {
        client.createCollection(r -> r.collectionId("staff"));
        fake.faults().on("IndexFaces").afterEffect().times(1).fail("InternalServerError");

        assertThatThrownBy(() -> scene.index(client, "staff", Scene.face(Scene.person(1))))
                .isInstanceOf(InternalServerErrorException.class);

        assertThat(fake.storedFaces()).containsEntry("staff", 1);
        assertThat(fake.billedImages().total()).isEqualTo(1);
        FakeCall lost = fake.calls("IndexFaces").get(0);
        assertThat(lost.lost()).isTrue();
        assertThat(lost.succeeded()).isFalse();
        assertThat(lost).asString().endsWith("InternalServerError after it was done");
    }

    @Test
    void a_call_that_is_refused_anyway_keeps_its_error() {
        fake.faults().onAny().afterEffect().fail("InternalServerError");

        assertThatThrownBy(() -> client.listFaces(r -> r.collectionId("none"))).hasMessageContaining("does not exist");
        assertThat(fake.calls().get(0).lost()).isFalse();
    }

    @Behaviour(
            area = Area.FAULTS,
            value = "`deny` is `AccessDeniedException` with the user, the operation and the resource in its text.")
    @Test
    void a_denied_call_names_user_operation_and_resource() {
        client.createCollection(r -> r.collectionId("staff"));
        FaultRule denied = fake.deny("ListFaces", "staff");
        fake.deny("ListCollections");

        AccessDeniedException thrown =
                catchThrowableOfType(AccessDeniedException.class, () -> client.listFaces(r -> r.collectionId("staff")));

        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.awsErrorDetails().errorMessage())
                .startsWith("User: arn:aws:iam::123456789012:user/fake is not authorized to perform: "
                        + "rekognition:ListFaces on resource: "
                        + "arn:aws:rekognition:us-east-1:123456789012:collection/staff");
        assertThatThrownBy(() -> client.listCollections()).isInstanceOf(AccessDeniedException.class);
        denied.remove();
        assertThat(client.listFaces(r -> r.collectionId("staff")).faces()).isEmpty();
    }

    @Test
    void nonsense_is_refused() {
        FakeFault any = fake.faults().onAny();

        assertThatThrownBy(() -> fake.faults().on("Index")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.call(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.call()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.every(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.withProbability(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.status(200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.times(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
