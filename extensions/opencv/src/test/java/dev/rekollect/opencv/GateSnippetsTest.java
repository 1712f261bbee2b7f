package dev.rekollect.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of the page about the face gate. */
class GateSnippetsTest {

    @Test
    void a_landscape_is_not_paid_for() {
        FakeRekognition fake = FakeRekognition.create();
        FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
        Stream<IndexRequest> requests =
                Stream.of(IndexRequest.of(FaceImage.bytes(Portrait.empty().jpeg())));
        List<IndexAllResult> all = new ArrayList<>();

        // region: ask
        try (OpenCvFaceGate gate = OpenCvFaceGate.create();
                Stream<IndexAllResult> results =
                        staff.indexAll(requests).filters(gate).run()) {
            results.forEach(all::add);
        }
        // end

        assertThat(all)
                .singleElement()
                .satisfies(result -> assertThat(result.skipped().orElseThrow().reason())
                        .isEqualTo(BulkOutcome.Skipped.Reason.NO_FACE));
        assertThat(fake.calls().stream().filter(call -> call.operation().equals("IndexFaces")))
                .isEmpty();
    }

    @Test
    void gates_of_other_settings_have_other_names() {
        try (OpenCvFaceGate gate = OpenCvFaceGate.create();
                OpenCvFaceGate same = OpenCvFaceGate.builder().concurrency(1).build();
                OpenCvFaceGate closer = OpenCvFaceGate.builder().minNeighbors(1).build()) {
            assertThat(gate.name()).isEqualTo(same.name()).isNotEqualTo(closer.name());
        }
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
