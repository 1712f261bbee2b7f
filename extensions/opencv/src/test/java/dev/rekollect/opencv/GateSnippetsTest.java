package dev.rekollect.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.IndexResult;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the page about the face gate. */
class GateSnippetsTest {

    @Test
    void a_landscape_is_not_paid_for() {
        FakeRekognition fake = FakeRekognition.create();
        FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
        byte[] jpeg = Portrait.empty().jpeg();
        List<IndexResult> indexed = new ArrayList<>();

        // region: ask
        try (OpenCvFaceGate gate = OpenCvFaceGate.create()) {
            FaceImage picture = FaceImage.bytes(jpeg);
            // What is not in hand, such as a picture in S3, or cannot be sent, is not the gate's business.
            if (!(picture.check() instanceof ImageCheck.Ready ready) || gate.mayHoldFace(ready)) {
                indexed.add(staff.index(picture).run());
            }
        }
        // end

        assertThat(indexed).isEmpty();
        assertThat(fake.calls().stream().filter(call -> call.operation().equals("IndexFaces")))
                .isEmpty();
    }

    @Test
    void a_gate_that_misses_less() {
        // region: generous
        OpenCvFaceGate gate = OpenCvFaceGate.builder()
                .cascades(Cascade.FRONTAL_ALT2, Cascade.FRONTAL_DEFAULT, Cascade.PROFILE, Cascade.PROFILE.mirrored())
                .minNeighbors(1)
                .longestSide(1920)
                .concurrency(4)
                .build();
        // end
        try (gate) {
            var ready =
                    (ImageCheck.Ready) FaceImage.bytes(Portrait.of("p1").jpeg()).check();
            assertThat(gate.mayHoldFace(ready)).isTrue();
        }
    }
}
