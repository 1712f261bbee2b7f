package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCall;
import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.model.FaceOutcome;
import dev.rekollect.model.ImageRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures that cannot be used: a value, from every call. */
interface RefusalContract extends ContractWorld {

    @Test
    default void a_picture_of_the_wrong_kind_is_refused_by_every_call() {
        FaceCollection staff = collection();
        FaceImage text = FaceImage.bytes("this is no picture".getBytes(StandardCharsets.UTF_8));

        List<FaceCall<? extends FaceOutcome>> calls = List.of(
                staff.index(text),
                staff.search(text),
                staff.searchEachFace(text),
                staff.searchEachFace(text).throughScratchFaces(),
                faces().detect(text),
                faces().compare(text, photo("alice", 1)),
                faces().compare(photo("alice", 1), text));

        assertThat(calls)
                .allSatisfy(call -> assertThat(say(call))
                        .isInstanceOfSatisfying(
                                ImageRefused.class,
                                refused -> assertThat(refused.problem().kind())
                                        .isEqualTo(ImageProblem.Kind.NOT_AN_IMAGE)));
    }

    @Test
    default void an_s3_object_that_cannot_be_read_is_refused_and_the_message_says_what_to_check() {
        FaceCollection staff = collection();

        assertThat(say(staff.index(FaceImage.s3("no-such-bucket-rekollect", "a+b.jpg"))))
                .isInstanceOfSatisfying(ImageRefused.class, refused -> {
                    assertThat(refused.problem().kind()).isEqualTo(ImageProblem.Kind.S3_UNAVAILABLE);
                    assertThat(refused.problem().message())
                            .contains("s3://no-such-bucket-rekollect/a+b.jpg")
                            .contains("region")
                            .contains("decode it first");
                });
    }
}
