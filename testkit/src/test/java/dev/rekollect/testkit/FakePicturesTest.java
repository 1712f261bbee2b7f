package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.S3Object;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class FakePicturesTest {

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    private static Image s3(String key) {
        return Image.builder()
                .s3Object(S3Object.builder().bucket("photos").name(key).build())
                .build();
    }

    @Behaviour(
            area = Area.PICTURES,
            value = "A picture is bytes or an S3 object; both, or neither, are `InvalidParameterException`.")
    @Test
    void anImageIsEitherBytesOrAnS3Object() {
        Image both = s3("a.png").toBuilder().bytes(scene.image().bytes()).build();

        assertThatThrownBy(() -> client.detectFaces(r -> r.image(both))).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.detectFaces(r -> r.image(i -> {})))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.detectFaces(r -> r.image(i -> i.s3Object(s -> s.bucket("photos")))))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Behaviour(
            area = Area.PICTURES,
            value = "What is neither JPEG nor PNG (GIF, BMP, TIFF, WebP, HEIC) is `InvalidImageFormatException`.")
    @Test
    void whatIsNeitherJpegNorPngIsRefused() {
        byte[] gif = Scene.encode(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB), "gif");
        byte[] bmp = Scene.encode(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB), "bmp");
        byte[] tiff = Scene.encode(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB), "tiff");
        byte[] webp = "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);
        byte[] heic = "\0\0\0\30ftypheic".getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(gif, bmp, tiff, webp, heic, text, new byte[] {(byte) 0xFF})) {
            assertThatThrownBy(() -> client.detectFaces(r -> r.image(Scene.image(bytes))))
                    .isInstanceOf(InvalidImageFormatException.class)
                    .hasMessageContaining("Request has invalid image format");
        }
    }

    @Behaviour(
            area = Area.PICTURES,
            value = "A truncated picture is `InvalidImageFormatException`, where its pixels are needed.")
    @Test
    void aTruncatedPictureIsRefusedWhenItsPixelsAreNeeded() {
        RekognitionClient looking = FakeRekognition.builder()
                .engine(picture -> {
                    assertThat(picture.image()).isNotNull();
                    return List.of();
                })
                .build()
                .client();
        byte[] png = scene.picture();
        byte[] truncated = Arrays.copyOf(png, png.length / 2);

        assertThatThrownBy(() -> looking.detectFaces(r -> r.image(Scene.image(truncated))))
                .isInstanceOf(InvalidImageFormatException.class);
        assertThatThrownBy(() -> looking.detectFaces(r -> r.image(Scene.image(Arrays.copyOf(png, 10)))))
                .isInstanceOf(InvalidImageFormatException.class);
    }

    @Behaviour(
            area = Area.PICTURES,
            value = "A picture needs 80 pixels either way; a smaller one is `InvalidParameterException`.")
    @Test
    void picturesNeedEightyPixelsEitherWay() {
        assertThat(client.detectFaces(r -> r.image(Scene.image(Scene.png(80, 80))))
                        .faceDetails())
                .isEmpty();
        for (byte[] small : List.of(Scene.png(79, 200), Scene.png(200, 79))) {
            assertThatThrownBy(() -> client.detectFaces(r -> r.image(Scene.image(small))))
                    .isInstanceOf(InvalidParameterException.class);
        }
    }

    // Where the white corner of the stored picture is once it is upright.
    @Behaviour(area = Area.BOXES, value = "A JPEG with an EXIF orientation, any of the eight, is turned upright first.")
    @ParameterizedTest
    @CsvSource({
        "1, left, top", "2, right, top", "3, right, bottom", "4, left, bottom",
        "5, left, top", "6, right, top", "7, right, bottom", "8, left, bottom"
    })
    void aJpegIsShownUprightToTheEngine(int exif, String side, String edge) {
        AtomicReference<Picture> seen = new AtomicReference<>();
        RekognitionClient looking = FakeRekognition.builder()
                .engine(picture -> {
                    seen.set(picture);
                    return List.of();
                })
                .build()
                .client();
        BufferedImage stored = new BufferedImage(160, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = stored.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 32, 32);
        graphics.dispose();
        byte[] jpeg = withOrientation(Scene.encode(stored, "jpeg"), exif);
        var unused = looking.detectFaces(r -> r.image(Scene.image(jpeg)));

        BufferedImage upright = seen.get().image();
        assertThat(upright.getWidth()).isEqualTo(exif < 5 ? 160 : 96);
        assertThat(upright.getHeight()).isEqualTo(exif < 5 ? 96 : 160);
        int x = side.equals("left") ? 16 : upright.getWidth() - 16;
        int y = edge.equals("top") ? 16 : upright.getHeight() - 16;
        assertThat(new Color(upright.getRGB(x, y)).getRed()).isGreaterThan(250);
        assertThat(new Color(upright.getRGB(upright.getWidth() - x, upright.getHeight() - y)).getRed())
                .isLessThan(5);
        assertThat(seen.get().image()).isSameAs(upright);
        assertThat(seen.get().s3()).isEmpty();
    }

    private static byte[] withOrientation(byte[] jpeg, int exif) {
        ByteBuffer marked = ByteBuffer.allocate(jpeg.length + 36);
        marked.put(jpeg, 0, 2);
        marked.putShort((short) 0xFFE1).putShort((short) 34);
        marked.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        marked.putShort((short) 1);
        marked.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(exif << 16);
        marked.putInt(0);
        marked.put(jpeg, 2, jpeg.length - 2);
        return marked.array();
    }

    @Test
    void picturesAreReadFromS3AndTheEngineSeesWhere() {
        AtomicReference<Picture> seen = new AtomicReference<>();
        byte[] png = scene.picture();
        RekognitionClient looking = FakeRekognition.builder()
                .s3((bucket, key, version) -> Optional.of(png))
                .engine(picture -> {
                    seen.set(picture);
                    return List.of(Scene.face(Scene.person(1)));
                })
                .build()
                .client();
        Image image = Image.builder()
                .s3Object(s -> s.bucket("photos").name("a b+c.png").version("7"))
                .build();

        assertThat(looking.detectFaces(r -> r.image(image)).faceDetails()).hasSize(1);
        assertThat(seen.get().s3()).contains(new Picture.S3Location("photos", "a b+c.png", Optional.of("7")));
        assertThat(seen.get().bytes()).isEqualTo(png);
    }

    @Behaviour(
            area = Area.PICTURES,
            value = "A missing S3 object and a failing store look the same: `InvalidS3ObjectException`.")
    @Test
    void whateverIsWrongWithAnS3ObjectLooksTheSame() {
        RekognitionClient failing = scene.builder()
                .s3((bucket, key, version) -> {
                    throw new IllegalStateException("access denied");
                })
                .build()
                .client();
        for (RekognitionClient each : List.of(client, failing)) {
            assertThatThrownBy(() -> each.detectFaces(r -> r.image(s3("a.png"))))
                    .isInstanceOf(InvalidS3ObjectException.class)
                    .hasMessageContaining("Unable to get object metadata from S3. Check object key, region and/or "
                            + "access permissions.");
        }
    }

    @Behaviour(area = Area.PICTURES, value = "An S3 object may have 15 MiB; a larger one is `ImageTooLargeException`.")
    @Test
    void s3ObjectsMayBeLargerThanBytesButNotOverFifteenMebibytes() {
        byte[] large = Arrays.copyOf(scene.picture(), 15 * 1024 * 1024);
        RekognitionClient reading = scene.builder()
                .s3((bucket, key, version) ->
                        Optional.of(key.equals("large.png") ? large : Arrays.copyOf(large, large.length + 1)))
                .build()
                .client();

        assertThat(reading.detectFaces(r -> r.image(s3("large.png"))).faceDetails())
                .isEmpty();
        assertThatThrownBy(() -> reading.detectFaces(r -> r.image(s3("larger.png"))))
                .isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining("Image size is too large.");
    }

    @Behaviour(area = Area.PICTURES, value = "S3 objects can come from an S3 client of the SDK.")
    @Test
    void anS3ClientCanBeReadFrom() {
        byte[] png = scene.picture(Scene.face(Scene.person(1)));
        RekognitionClient reading = scene.builder()
                .s3(new S3ClientObjects(new OneObject("a.png", png)))
                .build()
                .client();

        assertThat(reading.detectFaces(r -> r.image(s3("a.png"))).faceDetails()).hasSize(1);
        assertThatThrownBy(() -> reading.detectFaces(r -> r.image(s3("b.png"))))
                .isInstanceOf(InvalidS3ObjectException.class)
                .hasCauseInstanceOf(NoSuchKeyException.class);
    }

    private record OneObject(String key, byte[] bytes) implements S3Client {

        @Override
        public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
            if (!request.key().equals(key)) {
                throw NoSuchKeyException.builder().message("no such key").build();
            }
            GetObjectResponse response = GetObjectResponse.builder().build();
            try {
                return transformer.transform(response, AbortableInputStream.create(new ByteArrayInputStream(bytes)));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
