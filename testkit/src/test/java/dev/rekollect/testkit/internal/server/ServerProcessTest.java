package dev.rekollect.testkit.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.WireClients;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The program in a JVM of its own. */
class ServerProcessTest {

    private static final String LINE = "export AWS_ENDPOINT_URL_REKOGNITION=";

    @TempDir
    Path folder;

    @Test
    void a_signal_ends_the_server_and_the_next_one_goes_on_from_its_snapshot() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images/photos"));
        Files.write(images.resolve("alice.jpg"), Portrait.of("alice").jpeg());
        Path snapshot = folder.resolve("state");

        String face = with(snapshot, client -> {
            client.createCollection(r -> r.collectionId("people"));
            return client.indexFaces(r -> r.collectionId("people")
                            .image(i -> i.s3Object(o -> o.bucket("photos").name("alice.jpg"))))
                    .faceRecords()
                    .get(0)
                    .face()
                    .faceId();
        });
        FakeRekognition copy = FakeRekognition.builder().isolated().build();
        copy.load(snapshot);
        assertThat(copy.in("us-east-1", "210987654321")
                        .client()
                        .listFaces(r -> r.collectionId("people"))
                        .faces())
                .singleElement()
                .satisfies(stored -> assertThat(stored.faceId()).isEqualTo(face));

        assertThat(with(
                        snapshot,
                        client -> client.describeCollection(r -> r.collectionId("people"))
                                .collectionARN()))
                .isEqualTo("arn:aws:rekognition:us-east-1:210987654321:collection/people");
    }

    private interface Use {
        String of(RekognitionClient client);
    }

    private String with(Path snapshot, Use use) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of("--isolation", "account-region", "--access-key", "any=210987654321"));
        command.addAll(List.of("--tps", "real", "--limits=relaxed", "--calls", "10"));
        command.addAll(List.of("--port", "0", "--region", "eu-west-1", "--seed=7"));
        command.addAll(List.of(
                "--snapshot",
                snapshot.toString(),
                "--images",
                folder.resolve("images").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            assertThat(line).startsWith(LINE + "http://127.0.0.1:");
            String answer;
            try (SdkHttpClient http = UrlConnectionHttpClient.create();
                    RekognitionClient client = WireClients.blocking(URI.create(line.substring(LINE.length())), http)) {
                answer = use.of(client);
            }
            // SIGTERM, where there are signals. Process.destroy() would close the stream that is read next.
            assertThat(process.toHandle().destroy()).isTrue();
            assertThat(out.lines()).contains("stopped, saved to " + snapshot);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("stopped and saved").isZero();
            return answer;
        } finally {
            process.destroyForcibly();
        }
    }
}
