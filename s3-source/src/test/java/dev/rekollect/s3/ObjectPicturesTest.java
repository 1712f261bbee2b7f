package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.image.ContentHash;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageFormat;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** How each kind of object is sent, or why it is not. */
class ObjectPicturesTest {

    private static final String BUCKET = "my.photos";
    private static final byte[] SMALL = picture("png", 200, 150);
    private static final int SIX_MB = 6 << 20;
    private static final int SIXTEEN_MB = 16 << 20;

    private final FakeS3 s3 = new FakeS3();
    private final FakeS3Server server = FakeS3Server.start(s3);
    private final S3Client client = server.client();
    private final S3RequestCounter counter = new S3RequestCounter();
    private final ObjectPictures pictures = ObjectPictures.of(client).counting(counter);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            image.setRGB(random.nextInt(width), random.nextInt(height), random.nextInt());
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            assertThat(ImageIO.write(image, format, out)).isTrue();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends with its last byte: what comes behind the end of a PNG is not looked at. */
    private static byte[] padded(byte[] picture, int size) {
        return Arrays.copyOf(picture, size);
    }

    private ObjectPicture open(byte[] content) {
        s3.put(BUCKET, "k", content);
        return pictures.open(BUCKET, "k");
    }

    private static ObjectPicture.Fetched fetched(ObjectPicture picture) {
        assertThat(picture).isInstanceOf(ObjectPicture.Fetched.class);
        return (ObjectPicture.Fetched) picture;
    }

    private static ObjectPicture.Refused refused(ObjectPicture picture, ObjectPicture.Reason reason) {
        assertThat(picture).isInstanceOf(ObjectPicture.Refused.class);
        ObjectPicture.Refused refused = (ObjectPicture.Refused) picture;
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.message()).contains("s3://" + BUCKET + "/k");
        return refused;
    }

    private static ImageCheck.Ready ready(ObjectPicture.Fetched fetched) {
        assertThat(fetched.image().check()).isInstanceOf(ImageCheck.Ready.class);
        return (ImageCheck.Ready) fetched.image().check();
    }

    @Test
    void a_small_picture_is_sent_byte_for_byte_after_one_request() {
        ObjectPicture.Fetched fetched = fetched(open(SMALL));

        assertThat(fetched.byReference()).isFalse();
        assertThat(ready(fetched).bytes()).isEqualTo(SMALL);
        assertThat(fetched.sha256()).contains(ContentHash.of(SMALL).value());
        assertThat(fetched.size()).isEqualTo(SMALL.length);
        assertThat(fetched.etag()).hasSize(32);
        assertThat(fetched.versionId()).isEmpty();
        assertThat(counter.counts()).isEqualTo(new S3RequestCounts(0, 1, 0));
    }

    @Test
    void a_larger_one_is_sent_by_reference_where_the_service_can_get_it() {
        ObjectPicture.Fetched fetched = fetched(open(padded(SMALL, SIX_MB)));

        assertThat(fetched.byReference()).isTrue();
        assertThat(fetched.image().check()).isEqualTo(new ImageCheck.InS3(BUCKET, "k", Optional.empty()));
        assertThat(fetched.sha256()).isEmpty();
    }

    @Test
    void of_a_bucket_with_versions_the_reference_names_the_one_that_was_looked_at() {
        s3.versioned(BUCKET);

        ObjectPicture.Fetched fetched = fetched(open(padded(SMALL, SIX_MB)));

        assertThat(fetched.versionId()).isPresent();
        assertThat(fetched.image().check()).isEqualTo(new ImageCheck.InS3(BUCKET, "k", fetched.versionId()));
        s3.put(BUCKET, "k", SMALL);
        assertThat(fetched(pictures.open(BUCKET, "k", fetched.versionId().orElseThrow()))
                        .size())
                .isEqualTo(SIX_MB);
    }

    @Test
    void what_is_in_another_region_or_too_large_for_a_reference_is_fetched_and_fitted() {
        byte[] sixMb = picture("bmp", 1_500, 1_400);
        assertThat(sixMb.length).isGreaterThan(5 << 20);

        ObjectPicture.Fetched elsewhere =
                fetched(pictures.region(Region.EU_WEST_1).open(put(padded(SMALL, SIX_MB)), "k"));
        ObjectPicture.Fetched huge = fetched(open(padded(SMALL, SIXTEEN_MB)));
        ObjectPicture.Fetched wide = fetched(open(padded(picture("png", 10_100, 90), SIX_MB)));

        for (ObjectPicture.Fetched fetched : new ObjectPicture.Fetched[] {elsewhere, huge, wide}) {
            assertThat(fetched.byReference()).isFalse();
            assertThat(ready(fetched).bytes().length).isLessThanOrEqualTo(5 << 20);
        }
        assertThat(ready(wide).sent().width()).isLessThanOrEqualTo(10_000);
    }

    private String put(byte[] content) {
        s3.put(BUCKET, "k", content);
        return BUCKET;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp", "tiff"})
    void other_formats_are_converted(String format) {
        byte[] original = picture(format, 320, 240);

        ObjectPicture.Fetched fetched = fetched(open(original));

        assertThat(ready(fetched).sent().format()).isEqualTo(ImageFormat.JPEG);
        assertThat(ready(fetched).sent().width()).isEqualTo(320);
        assertThat(fetched.sha256())
                .as("of the object")
                .contains(ContentHash.of(original).value());
        ObjectPicture.Refused refused = refused(
                pictures.converter(PictureConverter.none()).open(BUCKET, "k"), ObjectPicture.Reason.NO_USABLE_PICTURE);
        assertThat(refused.message()).contains("switched off");
    }

    @Test
    void a_picture_that_would_unfold_to_gigabytes_is_not_decoded() {
        // A GIF of 20,480 pixels either way, as far as its header tells.
        byte[] bomb = HexFormat.of()
                .parseHex("474946383961" + "00500050" + "000000" + "2c" + "00000000" + "00500050" + "80"
                        + "000000ffffff" + "02" + "0244" + "01" + "00" + "3b");

        assertThat(refused(open(bomb), ObjectPicture.Reason.NO_USABLE_PICTURE).message())
                .contains("20480 x 20480");
    }

    @Test
    void what_is_no_picture_is_refused_before_anything_is_paid() {
        assertThat(refused(open("hello".getBytes(StandardCharsets.UTF_8)), ObjectPicture.Reason.NO_USABLE_PICTURE)
                        .problem()
                        .map(ImageProblem::kind))
                .contains(ImageProblem.Kind.NOT_AN_IMAGE);
        refused(open(new byte[0]), ObjectPicture.Reason.EMPTY);
        refused(open(picture("png", 60, 60)), ObjectPicture.Reason.NO_USABLE_PICTURE);
        assertThat(refused(open(new byte[(64 << 20) + 1]), ObjectPicture.Reason.TOO_LARGE)
                        .message())
                .contains("67108865");
    }

    @Test
    void a_reference_is_only_looked_at_where_that_was_asked_for() {
        ObjectPictures references = pictures.delivery(Delivery.BY_REFERENCE);
        put("hello".getBytes(StandardCharsets.UTF_8));

        assertThat(fetched(references.open(BUCKET, "k")).byReference()).isTrue();
        assertThat(counter.counts().gets()).isZero();
        put(padded(SMALL, SIXTEEN_MB));
        refused(references.open(BUCKET, "k"), ObjectPicture.Reason.TOO_LARGE);
        refused(references.requesterPays().open(BUCKET, "k"), ObjectPicture.Reason.NO_REFERENCE);
        put(SMALL);
        refused(references.region(Region.EU_WEST_1).open(BUCKET, "k"), ObjectPicture.Reason.WRONG_REGION);
        put(padded(SMALL, SIX_MB));
        assertThat(fetched(pictures.delivery(Delivery.BY_BYTES).open(BUCKET, "k"))
                        .byReference())
                .isFalse();
    }

    @Test
    void what_may_not_be_read_says_what_it_takes() {
        put(SMALL);
        s3.denyKey(BUCKET, "k");
        assertThat(refused(pictures.open(BUCKET, "k"), ObjectPicture.Reason.KMS_DENIED)
                        .message())
                .contains("kms:Decrypt");
        put(SMALL);
        s3.storageClass(BUCKET, "k", "GLACIER");
        refused(pictures.open(BUCKET, "k"), ObjectPicture.Reason.ARCHIVED);
        assertThat(pictures.open(BUCKET, "none")).isInstanceOf(ObjectPicture.Gone.class);
        s3.deny(BUCKET);
        assertThat(refused(pictures.open(BUCKET, "k"), ObjectPicture.Reason.DENIED)
                        .message())
                .contains("s3:GetObject");
        s3.allow(BUCKET).region(BUCKET, "eu-west-1");
        assertThat(refused(pictures.open(BUCKET, "k"), ObjectPicture.Reason.WRONG_REGION)
                        .message())
                .contains("eu-west-1");
        assertThat(pictures.open("nowhere", "k")).isInstanceOf(ObjectPicture.Refused.class);
    }

    @Test
    void requesters_who_pay_are_served_with_bytes() {
        put(padded(SMALL, SIX_MB));
        s3.requesterPays(BUCKET);

        refused(pictures.open(BUCKET, "k"), ObjectPicture.Reason.DENIED);
        assertThat(fetched(pictures.requesterPays().open(BUCKET, "k")).byReference())
                .isFalse();
    }

    @Test
    void a_throttled_bucket_is_a_broken_call() {
        put(SMALL);
        server.failNext("GetObject", 20, 503, "SlowDown");

        assertThatExceptionOfType(S3AccessException.class)
                .isThrownBy(() -> pictures.open(BUCKET, "k"))
                .satisfies(e -> {
                    assertThat(e.isRetryable()).isTrue();
                    assertThat(e.bucket()).isEqualTo(BUCKET);
                    assertThat(e.key()).contains("k");
                });
    }
}
