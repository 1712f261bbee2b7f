package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.IndexResult;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** README's first code. */
class FirstSentenceTest {

    @Test
    void first_sentence() {
        byte[] badge = Portrait.of("alice").jpeg();
        byte[] selfie = Portrait.of(Person.named("alice").photo(2)).jpeg();

        // region: first
        RekognitionClient client = FakeRekognition.create().client(); // or RekognitionClient.create(), the real one

        FaceCollection staff = FaceCollection.of(client, "staff").createIfMissing();

        IndexResult indexed = staff.index(FaceImage.bytes(badge))
                .externalImageId("alice-badge")
                .largestFaceOnly()
                .run();

        Optional<FaceMatch> best =
                staff.search(FaceImage.bytes(selfie)).threshold(98.5).run().best();

        String who = best.map(match -> match.face().externalImageId().orElseThrow() + ", " + match.similarity() + " %")
                .orElse("a stranger"); // alice-badge, 99.6 %
        // end

        assertThat(indexed.faces()).hasSize(1);
        assertThat(who).startsWith("alice-badge, 99.").endsWith(" %");
    }
}
