package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollections;
import dev.rekollect.Migration;
import dev.rekollect.ShardedCollection;
import dev.rekollect.cost.Estimate;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import dev.rekollect.sharding.MigrationLog;
import dev.rekollect.sharding.MigrationReport;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page about moving to other shards. */
class MigrationSnippetsTest {

    private final StringBuilder printed = new StringBuilder();

    @TempDir
    private Path directory;

    private void print(Object text) {
        printed.append(text).append('\n');
    }

    @Test
    void migrate() throws IOException {
        Path pictures = Files.createDirectory(directory.resolve("pictures"));
        Path file = directory.resolve("to-32-shards.log");
        FaceCollections faces = FaceCollections.of(FakeRekognition.create().client());
        ShardedCollection members = faces.sharded("members", Sharding.byExternalImageId(4));
        members.create();
        for (String name : new String[] {"alice", "bob", "carol"}) {
            Path picture = Files.write(pictures.resolve(name), Portrait.of(name).jpeg());
            members.index(FaceImage.file(picture)).externalImageId(name).run();
        }
        // region: migrate
        FaceImages sources = face ->
                face.externalImageId().map(ExternalImageId::value).map(name -> FaceImage.file(pictures.resolve(name)));

        try (MigrationLog log = MigrationLog.file(file)) {
            Migration migration = members.migrate(Sharding.byExternalImageId(32), sources, log);

            Estimate estimate = migration.estimate();
            print(estimate.calls().get("IndexFaces") + " pictures for " + estimate.money());

            MigrationReport copied = migration.copy();
            Map<FaceRef, String> problems = migration.verify(100);
            if (copied.isComplete() && problems.isEmpty()) {
                migration.switchOver();
                migration.copy();
            }
        }
        // end
        assertThat(printed).hasToString("3 pictures for 0.003 USD\n");
        assertThat(faces.sharded("members", Sharding.byExternalImageId(4))
                        .shards()
                        .shards())
                .hasSize(32);

        // region: ids
        try (MigrationLog log = MigrationLog.file(file)) {
            Migration migration = members.migrate(Sharding.byExternalImageId(32), sources, log);
            for (Map.Entry<FaceRef, FaceRef> copy : migration.copies().entrySet()) {
                replace(copy.getKey(), copy.getValue());
            }
            migration.finish();
        }
        // end
        Optional<StoredFace> alice = members.faces().externalImageId(new ExternalImageId("alice")).stream()
                .findFirst();
        assertThat(alice).isPresent();
    }

    private void replace(FaceRef old, FaceRef copy) {
        assertThat(old).isNotEqualTo(copy);
    }
}
