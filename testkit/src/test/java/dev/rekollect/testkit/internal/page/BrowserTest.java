package dev.rekollect.testkit.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The page in a browser: Debian's and Ubuntu's package {@code chromium}, where it is installed. */
class BrowserTest {

    private static final long LIMIT_SECONDS = 120;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    // Of style sheet and layout: the ground beside everything, the row of figures, the first row of faces.
    private static final Color GROUND = new Color(0xF4F2EE);
    private static final Rectangle FIGURES = new Rectangle(40, 70, 1200, 110);
    private static final Rectangle FACES = new Rectangle(60, 280, 740, 200);

    @TempDir
    private Path folder;

    @Test
    void a_browser_draws_what_the_fake_holds() throws Exception {
        Optional<String> browser = browser();
        assumeTrue(browser.isPresent(), "SKIPPED: no chromium here; nobody looks at the server's page");
        FakeRekognition fake =
                FakeRekognition.builder().quotas(FakeQuotas.ofRegion()).build();
        create(fake.client());
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            fill(fake);
            Path screenshot = folder.resolve("page.png");
            String dom = run(browser.orElseThrow(), server, screenshot);

            assertThat(dom)
                    .contains("<h3>staff</h3>", "<h3>visitors</h3>", "<span>eve-1</span>", "<b>carol</b>")
                    .contains("ResourceNotFoundException", "&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>");
            BufferedImage page = ImageIO.read(screenshot.toFile());
            assertThat(page.getWidth()).isEqualTo(WIDTH);
            assertThat(page.getHeight()).isEqualTo(HEIGHT);
            assertThat(new Color(page.getRGB(5, 5))).isEqualTo(GROUND);
            assertThat(share(page, FIGURES, pixel -> pixel.equals(Color.WHITE)))
                    .as("cards under the figures")
                    .isGreaterThan(0.5);
            assertThat(share(page, FACES, BrowserTest::isColourful))
                    .as("crops of faces")
                    .isGreaterThan(0.15);
            assertThat(colours(page, FACES)).isGreaterThan(1_000);
        }
    }

    private void fill(FakeRekognition fake) {
        RekognitionClient client = fake.client();
        for (int photo = 0; photo < 2; photo++) {
            for (String name : List.of("alice", "bob", "carol", "dave", "eve", "frank", "grace", "heidi")) {
                index(client, "a-team", Person.named(name).photo(photo), name + "-" + photo);
            }
        }
        String face = index(client, "staff", Person.named("carol"), "carol-0");
        client.createUser(r -> r.collectionId("staff").userId("carol"));
        client.associateFaces(r -> r.collectionId("staff").userId("carol").faceIds(face));
    }

    private static void create(RekognitionClient client) {
        for (String id : List.of("a-team", "staff", "visitors")) {
            client.createCollection(r -> r.collectionId(id));
        }
        refused(() -> client.describeCollection(r -> r.collectionId("nobody")));
        refused(() -> client.detectFaces(
                r -> r.image(i -> i.s3Object(o -> o.bucket("photos").name("<script>alert(1)</script>")))));
    }

    private static String index(RekognitionClient client, String collection, Person person, String externalImageId) {
        byte[] file = Portrait.of(person).size(200, 200).jpeg();
        return client.indexFaces(r -> r.collectionId(collection)
                        .externalImageId(externalImageId)
                        .image(i -> i.bytes(SdkBytes.fromByteArray(file))))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
    }

    private static void refused(Runnable call) {
        org.assertj.core.api.Assertions.assertThatThrownBy(call::run)
                .isInstanceOf(software.amazon.awssdk.services.rekognition.model.RekognitionException.class);
    }

    private interface Condition {
        boolean holds(Color pixel);
    }

    private static double share(BufferedImage page, Rectangle part, Condition condition) {
        int count = 0;
        for (int y = part.y; y < part.y + part.height; y++) {
            for (int x = part.x; x < part.x + part.width; x++) {
                if (condition.holds(new Color(page.getRGB(x, y)))) {
                    count++;
                }
            }
        }
        return (double) count / part.width / part.height;
    }

    // The page's own colours are near to grey, but for a few words.
    private static boolean isColourful(Color pixel) {
        float[] hsb = Color.RGBtoHSB(pixel.getRed(), pixel.getGreen(), pixel.getBlue(), null);
        return hsb[1] > 0.15f && hsb[2] > 0.15f;
    }

    private static int colours(BufferedImage page, Rectangle part) {
        Set<Integer> colours = new HashSet<>();
        for (int rgb : page.getRGB(part.x, part.y, part.width, part.height, null, 0, part.width)) {
            colours.add(rgb);
        }
        return colours.size();
    }

    private String run(String browser, FakeRekognitionServer server, Path screenshot) throws Exception {
        Path out = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1",
                        "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")),
                        "--window-size=" + WIDTH + "," + HEIGHT,
                        "--screenshot=" + screenshot,
                        "--dump-dom",
                        server.uri() + "/?refresh=off")
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(() -> read(folder.resolve("err.txt")))
                    .isZero();
            return read(out);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            // Its helpers write to the profile until the last of them is gone, and the folder is deleted then.
            process.onExit().join();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<String> browser() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
