package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

class PermissionsTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();

    @Behaviour(
            area = Area.FAULTS,
            value = "Creating a collection with tags needs the permission to tag, too; one without tags does not.")
    @Test
    void creating_with_tags_needs_two_permissions() {
        FaultRule denial = fake.deny("TagResource");
        AccessDeniedException denied = catchThrowableOfType(
                AccessDeniedException.class,
                () -> client.createCollection(r -> r.collectionId("people").tags(Map.of("team", "a"))));

        assertThat(denied.awsErrorDetails().errorMessage())
                .contains("is not authorized to perform: rekognition:TagResource")
                .contains("arn:aws:rekognition:us-east-1:123456789012:collection/people");
        assertThat(denial.hits()).isEqualTo(1);
        assertThat(client.listCollections().collectionIds()).isEmpty();
        client.createCollection(r -> r.collectionId("people"));
        denial.remove();
        client.createCollection(r -> r.collectionId("tagged").tags(Map.of("team", "a")));
    }

    @Test
    void a_fault_of_tagging_is_no_fault_of_creating() {
        fake.faults().on("TagResource").fail("ThrottlingException");
        client.createCollection(r -> r.collectionId("people").tags(Map.of("team", "a")));
        String arn = client.describeCollection(r -> r.collectionId("people")).collectionARN();

        assertThatThrownBy(() -> client.tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "b"))))
                .isInstanceOf(ThrottlingException.class);
    }
}
