package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.examples.matchfaces.Command.Ran;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong ends with a message that says what to do, an exit code, and no stack trace. */
class ExitCodesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --match-confidence-threshold 120  | --match-confidence-threshold is a percentage, 0-100; got 120
        --match-confidence-threshold -1   | --match-confidence-threshold is a percentage, 0-100; got -1
        --match-confidence-threshold NaN  | --match-confidence-threshold is a percentage, 0-100; got NaN
        --match-confidence-threshold 0.8  | got 0.8; did you mean 80?
        --match-confidence-threshold high | Invalid value for option '--match-confidence-threshold'
        --collection-id a/b               | --collection-id: collectionId must match [a-zA-Z0-9_.\\-]+; got 'a/b'
        --format xml                      | expected one of [TABLE, CSV, JSON] (case-insensitive) but was 'xml'
        --threads 0                       | --threads is 1-64; got 0
        --region eu-west-1                | --region is for --aws
        --aws --region eu_west            | --region is the name of an AWS region, such as eu-west-1; got 'eu_west'
        --nonsense                        | Unknown option: '--nonsense'
        --make-images x y                 | --make-images draws and stops, so it takes no directory of pictures; got y
        one two                           | Unmatched argument at index 1: 'two'
        """)
    void wrongOptionsAreNamedWithTheirLimitAndValue(String options, String message) {
        Ran ran = Command.in(directory).run((Object[]) options.split(" "));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(message, "Try 'match-faces --help'.").doesNotContain("\tat ");
    }

    @Test
    void aMissingDirectoryIsSaidToBeMissing() {
        Ran ran = Command.in(directory).run(directory.resolve("none"));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.DIRECTORY);
        assertThat(ran.err()).isEqualTo(directory.resolve("none") + " does not exist" + System.lineSeparator());
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        Ran ran = Command.in(directory).run(file);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.DIRECTORY);
        assertThat(ran.err()).contains("is not a directory");
    }

    @Test
    void sampleImagesAreNotDrawnOverWhatIsThere() throws IOException {
        Files.writeString(directory.resolve("mine"), "x");

        Ran ran = Command.in(directory).run("--make-images", directory);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.DIRECTORY);
        assertThat(ran.err()).contains("is not empty");
        assertThat(directory.toFile().list()).containsExactly("mine");
    }

    @Test
    void anEmptyDirectoryHasNoUsableImage() {
        Ran ran = Command.in(directory).run(directory);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.NO_USABLE_IMAGE);
        assertThat(ran.err()).contains("no usable image in " + directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryOfOtherFilesHasNoUsableImage() throws IOException {
        Files.writeString(directory.resolve("a.jpg"), "no picture");
        Files.write(directory.resolve("b.jpg"), new byte[0]);

        Ran ran = Command.in(directory).run(directory, "--format=json");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.NO_USABLE_IMAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("Refused: a.jpg is neither JPEG nor PNG", "Refused: b.jpg is empty", "no usable image");
    }

    @Test
    void picturesWithoutAFaceAreUsable() throws IOException {
        Portrait.empty().writeTo(directory.resolve("lake.jpg"));

        Ran ran = Command.in(directory).run(directory);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).contains("1 without a face", "For photographs use --aws.");
    }

    @Test
    void aDamagedStateIsNamed() throws IOException {
        Portrait.of("ann").writeTo(directory.resolve("ann.jpg"));
        var unused = Command.in(directory).run(directory);
        Path state = directory.resolve(".match-faces/fake-state.bin");
        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length / 2] ^= 1;
        Files.write(state, bytes);

        Ran damaged = Command.in(directory).run(directory);
        Files.delete(state);
        Ran next = Command.in(directory).run(directory);

        assertThat(damaged.exitCode()).isEqualTo(ExitCode.RECORDS);
        assertThat(damaged.err()).contains(state.toString(), "Delete that file").doesNotContain("\tat ");
        assertThat(next.exitCode()).isZero();
    }

    @Test
    void aDirectoryIsForOneRunAtATime() throws IOException {
        Portrait.of("ann").writeTo(directory.resolve("ann.jpg"));
        Files.createDirectory(directory.resolve(".match-faces"));
        try (FileChannel other = FileChannel.open(
                directory.resolve(".match-faces/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var unused = other.lock();

            Ran ran = Command.in(directory).run(directory);

            assertThat(ran.exitCode()).isEqualTo(ExitCode.RECORDS);
            assertThat(ran.err()).contains("another match-faces is at work");
        }
    }

    @Test
    void notesThatCannotBeWrittenAreNamed() throws IOException {
        Portrait.of("ann").writeTo(directory.resolve("ann.jpg"));
        Files.writeString(directory.resolve(".match-faces"), "in the way");

        Ran ran = Command.in(directory).run(directory);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.RECORDS);
        assertThat(ran.err()).contains(".match-faces cannot be written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AccessDeniedException | 5 | They need the permissions rekognition:CreateCollection
        ExpiredTokenException | 5 | AWS refused the credentials
        ThrottlingException   | 6 | Rekognition: refused because of the rate of requests
        InternalServerError   | 6 | Rekognition: the service failed or could not be reached
        """)
    void errorsOfTheServiceAreExplained(String errorCode, int exitCode, String message) throws IOException {
        Portrait.of("ann").writeTo(directory.resolve("ann.jpg"));
        FakeRekognition rekognition = FakeRekognition.create();
        rekognition.failNext("CreateCollection", 2, errorCode);
        Command command = Command.in(directory).backends((aws, region, state) -> new FakeService(rekognition));

        Ran ran = command.run("--aws", directory);
        Ran verbose = command.run("--aws", "--verbose", directory);

        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.err()).contains(message).doesNotContain("\tat ");
        assertThat(verbose.err()).contains(message, "\tat ");
    }

    @Test
    void aBugIsCalledABug() throws IOException {
        Portrait.of("ann").writeTo(directory.resolve("ann.jpg"));

        Ran ran = Command.in(directory)
                .backends((aws, region, state) -> {
                    throw new IllegalStateException("oh");
                })
                .run(directory);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.BUG);
        assertThat(ran.err()).contains("please report it", "IllegalStateException: oh");
    }

    @Test
    void withoutARegionItSaysHowToNameOne() throws Exception {
        Ran ran = inAProcessWithoutAwsSettings("--aws");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CREDENTIALS);
        assertThat(ran.err())
                .contains("No AWS region is configured. Add --region")
                .doesNotContain("\tat ");
    }

    @Test
    void withoutCredentialsItSaysHowToSetThem() throws Exception {
        Ran ran = inAProcessWithoutAwsSettings("--aws", "--region", "eu-west-1");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CREDENTIALS);
        assertThat(ran.err())
                .contains("No AWS credentials were found. Set AWS_PROFILE")
                .doesNotContain("\tat ");
    }

    private Ran inAProcessWithoutAwsSettings(String... options) throws Exception {
        Path pictures = Files.createDirectory(directory.resolve("pictures"));
        Portrait.of("ann").writeTo(pictures.resolve("ann.jpg"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(options));
        command.add(pictures.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", directory.resolve("no config").toString());
        environment.put(
                "AWS_SHARED_CREDENTIALS_FILE",
                directory.resolve("no credentials").toString());
        int exitCode = builder.start().waitFor();
        return new Ran(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
