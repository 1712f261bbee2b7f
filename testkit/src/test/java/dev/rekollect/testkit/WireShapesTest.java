package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.testkit.internal.wire.JsonWriter;
import dev.rekollect.testkit.internal.wire.RequestCodec;
import dev.rekollect.testkit.internal.wire.ShapeWriter;
import dev.rekollect.testkit.internal.wire.WireException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.rekognition.model.CompareFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.utils.builder.Buildable;

class WireShapesTest {

    private final RequestCodec codec =
            new RequestCodec(FakeRekognition.create().worlds().home().operations());

    @Test
    void every_request_of_every_operation_comes_through_as_it_was() throws Exception {
        long seed = System.nanoTime();
        System.out.println("WireShapesTest seed " + seed);
        Random random = new Random(seed);
        for (Map.Entry<String, Class<? extends RekognitionRequest>> operation :
                FakeRekognition.create().worlds().home().operations().entrySet()) {
            Method builder = operation.getValue().getMethod("builder");
            for (int i = 0; i < 50; i++) {
                Object request = filled((SdkPojo) builder.invoke(null), random);
                byte[] body = JsonWriter.write(ShapeWriter.write((SdkPojo) request));
                assertThat(codec.request(operation.getKey(), body)).isEqualTo(request);
            }
        }
    }

    @Test
    void an_operation_the_fake_does_not_cover_needs_no_code() {
        RequestCodec more = new RequestCodec(Map.of("ListUsers", ListUsersRequest.class));
        assertThat(more.request("ListUsers", utf8("{\"CollectionId\":\"a\",\"MaxResults\":7}")))
                .isEqualTo(ListUsersRequest.builder()
                        .collectionId("a")
                        .maxResults(7)
                        .build());
    }

    @Test
    void unknown_members_nulls_and_unknown_enum_values_are_taken_as_the_service_takes_them() {
        IndexFacesRequest request = (IndexFacesRequest) codec.request(
                "IndexFaces",
                utf8("{\"CollectionId\":\"a\",\"Later\":[{\"x\":1}],\"ExternalImageId\":null,\"MaxFaces\":2e0,"
                        + "\"QualityFilter\":\"BEST\",\"DetectionAttributes\":[\"ALL\",\"SOUL\"]}"));
        assertThat(request.collectionId()).isEqualTo("a");
        assertThat(request.externalImageId()).isNull();
        assertThat(request.maxFaces()).isEqualTo(2);
        assertThat(request.qualityFilterAsString()).isEqualTo("BEST");
        assertThat(request.detectionAttributesAsStrings()).containsExactly("ALL", "SOUL");
    }

    @Test
    void numbers_that_are_not_finite_have_names() {
        CompareFacesRequest request =
                (CompareFacesRequest) codec.request("CompareFaces", utf8("{\"SimilarityThreshold\":\"NaN\"}"));
        assertThat(request.similarityThreshold()).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"CollectionId\":1}|'CollectionId' is 1; expected a String",
                "{\"CollectionId\":{}}|'CollectionId' is a structure; expected a String",
                "{\"MaxFaces\":\"3\"}|'MaxFaces' is a text; expected an Integer",
                "{\"MaxFaces\":1.5}|'MaxFaces' is 1.5; expected an Integer",
                "{\"MaxFaces\":2147483648}|'MaxFaces' is 2147483648; expected an Integer",
                "{\"MaxFaces\":true}|'MaxFaces' is true; expected an Integer",
                "{\"Image\":\"x\"}|'Image' is a text; expected a structure",
                "{\"Image\":{\"Bytes\":[]}}|'Image.Bytes' is a list; expected bytes in base64",
                "{\"Image\":{\"Bytes\":\"%%%%\"}}|'Image.Bytes' is not base64: Illegal base64 character 25",
                "{\"DetectionAttributes\":\"ALL\"}|'DetectionAttributes' is a text; expected a list",
                "{\"DetectionAttributes\":[null]}|'DetectionAttributes[0]' is null; expected a String",
                "[]|the body is a list; expected a structure",
                "null|the body is null; expected a structure",
                "{|not JSON as expected: the end instead of a name in quotes at byte 1"
            })
    void a_wrong_type_is_named_with_its_place(String body, String message) {
        assertThatThrownBy(() -> codec.request("IndexFaces", utf8(body)))
                .isInstanceOfSatisfying(WireException.class, e -> {
                    assertThat(e.code()).isEqualTo("SerializationException");
                    assertThat(e.status()).isEqualTo(400);
                })
                .hasMessage(message);
    }

    @Test
    void pictures_can_be_left_out() {
        DetectFacesRequest request = DetectFacesRequest.builder()
                .image(i -> i.bytes(SdkBytes.fromByteArray(new byte[1234])))
                .build();
        assertThat(ShapeWriter.writeWithoutBytes(request)).hasToString("{Image={Bytes=1234 bytes}}");
    }

    private static Object filled(SdkPojo builder, Random random) {
        for (SdkField<?> field : builder.sdkFields()) {
            // The SDK makes up a missing request token while it writes: a request without one comes through with one.
            if (field.containsTrait(DefaultValueTrait.class) || random.nextInt(4) > 0) {
                field.set(builder, value(field, random));
            }
        }
        return ((Buildable) builder).build();
    }

    private static Object value(SdkField<?> field, Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> new String(bytes, StandardCharsets.UTF_8);
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> Float.intBitsToFloat(random.nextInt());
            case DOUBLE -> random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochMilli(random.nextInt());
            case SDK_BYTES -> SdkBytes.fromByteArray(bytes);
            case SDK_POJO -> filled(field.constructor().get(), random);
            case LIST ->
                List.of(
                        value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), random),
                        value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), random));
            case MAP ->
                Map.of("key", value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), random));
            default -> throw new AssertionError(field.memberName() + " is a " + field.marshallingType());
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
