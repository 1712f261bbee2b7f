package dev.rekollect.testkit.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeRekognition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;

class MainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_portrait_is_drawn_as_described_and_the_same_each_time() throws Exception {
        Path first = folder.resolve("a.jpg");
        Path second = folder.resolve("b.jpg");
        for (Path file : List.of(first, second)) {
            assertThat(run(
                            "portrait",
                            "--person",
                            "alice,left=0.1,top=0.2,height=0.4,with=smile,age=61",
                            "--person=bob,left=0.6,top=0.2,height=0.4,photo=9,like=carl:80,emotion=happy",
                            "--size",
                            "640x480",
                            "--photo",
                            "3",
                            "--out",
                            file.toString()))
                    .isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(first.toString());
        assertThat(first).hasSameBinaryContentAs(second);
        SdkBytes bytes = SdkBytes.fromByteArray(Files.readAllBytes(first));
        assertThat(FakeRekognition.create()
                        .client()
                        .detectFaces(r -> r.image(i -> i.bytes(bytes)).attributesWithStrings("ALL"))
                        .faceDetails())
                .hasSize(2)
                .anySatisfy(face -> {
                    assertThat(face.boundingBox().left()).isBetween(0.08f, 0.12f);
                    assertThat(face.smile().value()).isTrue();
                });
    }

    @Test
    void help_is_printed() {
        assertThat(run("--help")).isZero();
        assertThat(run("portrait", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--snapshot FILE")
                .contains("--person NAME");
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1|unknown option --prot; there are --access-key, --account, --bucket-region, --calls, --host,"
                        + " --images, --isolation, --limits, --port, --region, --s3-endpoint, --seed, --snapshot, --tps"
                        + " and --help",
                "serve|unknown option serve; there are --access-key",
                "--limits none|--limits must be one of [relaxed, strict]; got none",
                "--tps 0|--tps must be real, none, or a number of calls a second from 1 to 1000000; got 0",
                "--tps 1000001|--tps must be real, none, or a number of calls a second from 1 to 1000000; got 1000001",
                "--tps fast|--tps must be real, none, or a number of calls a second from 1 to 1000000; got fast",
                "--calls 0|--calls must be 1 to 1000000; got 0",
                "--isolation all|--isolation must be one of [account-region, none]; got all",
                "--access-key a=123456789012|--access-key needs --isolation account-region",
                "--isolation account-region --access-key a|--access-key must be KEY=ACCOUNT; got a",
                "--isolation account-region --access-key a=1|--access-key KEY=ACCOUNT must match \\d{12}; got 1",
                "--bucket-region =eu-west-1|--bucket-region must be BUCKET=REGION; got =eu-west-1",
                "--bucket-region b=EU|--bucket-region BUCKET=REGION must match [a-z0-9-]{1,63}; got EU",
                "--s3-endpoint localhost:9000|--s3-endpoint must be an address such as http://127.0.0.1:9000;"
                        + " got localhost:9000",
                "--s3-endpoint http://h/?a=b|--s3-endpoint must be an address",
                "--s3-endpoint ftp://h|--s3-endpoint must be an address",
                "--s3-endpoint http://h --images .|--images and --s3-endpoint cannot go together; give one of them",
                "--port|--port needs a value",
                "--port 70000|--port must be 0 to 65535; got 70000",
                "--port many|--port must be an integer; got many",
                "--port 1 --port 2|--port can be given once; got [1, 2]",
                "--account 12|--account must match \\d{12}; got 12",
                "--region US|--region must match [a-z0-9-]{1,63}; got US",
                "--images /nowhere/at/all|--images must be a directory that exists; got /nowhere/at/all",
                "portrait|--out needs a file to write",
                "portrait --out a.gif|a portrait's file must end in .png, .jpg or .jpeg; got a.gif",
                "portrait --out a.jpg --size 10|--size must be a width and a height in pixels, as in 640x480; got 10",
                "portrait --out a.jpg --size 10x10|width must be 80 to 20000 pixels; got 10",
                "portrait --out a.jpg --photo 256|--photo must be 0 to 255; got 256",
                "portrait --out a.jpg --person a,age=200|--person a,age=200: age must be 0 to 100; got 200",
                "portrait --out a.jpg --person a,age=x|--person a,age=x: age must be a number; got x",
                "portrait --out a.jpg --person a,size=1|--person a,size=1: unknown setting size; there are left, top, age",
                "portrait --out a.jpg --person a,left=0.1|--person a,left=0.1: left and top go together; got only [left]",
                "portrait --out a.jpg --person a,like=b|--person a,like=b: like must be a name and a percentage",
                "portrait --out a.jpg --person ,age=1|--person ,age=1: a person's name must not be empty"
            })
    void a_wrong_option_is_named_with_its_limit_and_value(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(message);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_snapshot_that_is_none_ends_the_program() throws Exception {
        Path file = Files.writeString(folder.resolve("state"), "not a state");
        assertThat(run("--port", "0", "--snapshot", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot load").contains("not a saved state");
        assertThat(file).hasContent("not a state");
    }

    private int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                ServeCommand::stop);
    }
}
