package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.s3.S3Diagnosis.Cause;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Why the service could not get an object: told apart, where it does not tell. */
class S3DiagnosisTest {

    private static final String BUCKET = "photos";

    private final FakeS3 s3 = new FakeS3().put(BUCKET, "a.png", SyncBucket.picture(1));
    private final FakeS3Server server = FakeS3Server.start(s3);
    private final S3Client client = server.client();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private S3Diagnosis diagnose(String bucket, String key) {
        return S3Diagnosis.of(client, Region.US_EAST_1, bucket, key);
    }

    private void assertCause(Cause cause, String key, String... words) {
        S3Diagnosis diagnosis = diagnose(BUCKET, key);
        assertThat(diagnosis.cause()).as("%s", diagnosis).isEqualTo(cause);
        assertThat(diagnosis.message()).contains(words);
    }

    @Test
    void a_missing_object_bucket_and_an_encoded_key() {
        s3.put(BUCKET, "red flower.jpg", SyncBucket.picture(1));

        assertCause(Cause.MISSING, "none.png", "s3://photos/none.png", "case-sensitive");
        assertCause(Cause.MISSING, "red+flower.jpg", "'red flower.jpg'", "decoded");
        assertThat(diagnose("nowhere", "a.png").cause()).isEqualTo(Cause.NO_BUCKET);
    }

    @Test
    void what_is_denied_and_what_may_be() {
        s3.denyListing(BUCKET);
        assertCause(Cause.MISSING_OR_DENIED, "none.png", "s3:ListBucket");
        s3.allow(BUCKET);
        s3.denyKey(BUCKET, "a.png");
        assertCause(Cause.KMS_DENIED, "a.png", "kms:Decrypt");
    }

    @Test
    void another_region_by_both_names() {
        s3.region(BUCKET, "eu-west-1");
        assertCause(Cause.WRONG_REGION, "a.png", "eu-west-1", "us-east-1");
    }

    @Test
    void what_is_archived_or_no_picture() {
        s3.put(BUCKET, "text.jpg", "hello".getBytes(StandardCharsets.UTF_8));
        assertCause(Cause.NOT_AN_IMAGE, "text.jpg", "JPEG or PNG");
        s3.storageClass(BUCKET, "a.png", "GLACIER");
        assertCause(Cause.ARCHIVED, "a.png", "restore");
    }

    @Test
    void nothing_that_this_client_can_see() {
        assertCause(Cause.UNKNOWN, "a.png", "credentials");
    }
}
