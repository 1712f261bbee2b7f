package dev.rekollect.examples.bucketsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.ledger.FaceLedger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policy allows what the program calls, and nothing else. */
class PolicyTest {

    private static final Pattern ACTION = Pattern.compile("\"((?:s3|rekognition):[A-Za-z]+)\"");

    @Test
    void the_role_may_do_what_the_story_does_and_no_more() throws IOException {
        Story story = new Story(new PrintWriter(Writer.nullWriter()), FaceLedger.inMemory(), 98.5f);

        story.play();

        Set<String> called = new TreeSet<>();
        story.rekognitionCalls().forEach(operation -> called.add("rekognition:" + operation));
        story.s3Calls().stream()
                .filter(operation -> !operation.equals("PutObject") && !operation.equals("DeleteObject"))
                .forEach(operation -> called.add(permission(operation)));
        Matcher matcher = ACTION.matcher(Files.readString(Path.of("iam/sync-role.json")));
        Set<String> allowed = new TreeSet<>();
        while (matcher.find()) {
            allowed.add(matcher.group(1));
        }
        assertThat(allowed).isEqualTo(called);
    }

    private static String permission(String operation) {
        return switch (operation) {
            case "GetObject", "HeadObject" -> "s3:GetObject";
            case "ListObjectsV2", "HeadBucket" -> "s3:ListBucket";
            default -> "s3:" + operation;
        };
    }
}
