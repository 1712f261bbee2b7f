package dev.rekollect.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a test waits for the fake's first answer, when nothing of it was used before in that JVM. */
@Command(description = "First answers of fresh JVMs, from memory and over HTTP.")
final class FakeStart implements Benchmark {

    private static final double MEMORY_TARGET_MS = 50;
    private static final double SERVER_TARGET_MS = 300;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "11",
            description = "JVMs of each kind: ${DEFAULT-VALUE}.")
    private int forks = 11;

    @Override
    public String name() {
        return "fake-start";
    }

    @Override
    public Benchmark quick() {
        FakeStart quick = new FakeStart();
        quick.forks = 1;
        return quick;
    }

    @Override
    public Figures measure() throws Exception {
        double[] answer = new double[forks];
        double[] constant = new double[forks];
        double[] own = new double[forks];
        double[] match = new double[forks];
        double[] up = new double[forks];
        double[] healthy = new double[forks];
        for (int i = 0; i < forks; i++) {
            double[] memory = fork("memory");
            answer[i] = memory[0];
            match[i] = memory[1];
            constant[i] = fork("sdk")[1];
            // By pairs of one moment: the load of the machine changes more in a minute than the fake takes.
            own[i] = answer[i] - constant[i];
            double[] server = fork("server");
            up[i] = server[0];
            healthy[i] = server[1];
        }
        return new Figures()
                .add("forks", forks, "JVMs of each kind; all times are medians over them")
                .add("first_answer_ms", Medians.of(answer), "create a fake in memory, until its first answer")
                .add(
                        "sdk_first_answer_ms",
                        Medians.of(constant),
                        "the same of a class that answers a constant: the SDK's own part")
                .add(
                        "fake_first_answer_ms",
                        Medians.of(own),
                        "the one less the other, of two JVMs one after the other: the fake's own part",
                        MEMORY_TARGET_MS)
                .add("first_match_ms", Medians.of(match), "until a portrait is drawn, indexed and found again")
                .add("server_up_ms", Medians.of(up), "create a fake and start its server", SERVER_TARGET_MS)
                .add("server_first_answer_ms", Medians.of(healthy), "until the server's first answer");
    }

    private static double[] fork(String kind) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstAnswer.class.getName(),
                        kind))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("the JVM for " + kind + " failed: " + output);
        }
        String[] millis = output.split(" ");
        return new double[] {Double.parseDouble(millis[0]), Double.parseDouble(millis[1])};
    }
}
