package dev.rekollect.s3;

import static dev.rekollect.s3.EventSamples.eventBridge;
import static dev.rekollect.s3.EventSamples.lambdaSqs;
import static dev.rekollect.s3.EventSamples.notification;
import static dev.rekollect.s3.EventSamples.sns;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged messages give a value, and never another key than the one that was sent. */
class EventFuzzTest {

    private static final int ROUNDS = 20_000;

    /** The same text in either form but for the plus, which a form-encoded key has for a space. */
    private static final String ENCODED = "dir/b+n%2Bu.jpg";

    private static final String RAW = "dir/b n+u.jpg";
    private static final String INTERESTING = "\"\\{}[]:,%+\0\ufeff\ud83d \n0aeflnrtu9";

    private record Message(String text, String sentKey, String key) {}

    private static List<Message> messages() {
        String notification = notification(ENCODED);
        String event = eventBridge(RAW);
        return List.of(
                new Message(notification, ENCODED, RAW),
                new Message(event, RAW, RAW),
                new Message(sns(notification), ENCODED, RAW),
                new Message(lambdaSqs(sns(notification)), ENCODED, RAW),
                new Message(lambdaSqs(event), RAW, RAW),
                new Message(lambdaSqs(sns(event)), RAW, RAW));
    }

    @Test
    void damage_beside_the_key_never_changes_the_key() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Message> messages = messages();
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Message message = messages.get(random.nextInt(messages.size()));
            int from = message.text.indexOf(message.sentKey);
            String before = message.text.substring(0, from);
            String after = message.text.substring(from + message.sentKey.length());
            for (int damage = 1 + random.nextInt(3); damage > 0; damage--) {
                // At least the quotes around the key, with their escapes, belong to it.
                if (random.nextBoolean()) {
                    int kept = Math.min(before.length(), 10);
                    int cut = before.length() - kept;
                    before = damaged(before.substring(0, cut), random) + before.substring(cut);
                } else {
                    int kept = Math.min(after.length(), 10);
                    after = after.substring(0, kept) + damaged(after.substring(kept), random);
                }
            }
            String text = before + message.sentKey + after;
            S3Events parsed =
                    random.nextBoolean() ? S3Events.parse(text) : S3Events.parse(text.getBytes(StandardCharsets.UTF_8));
            assertThat(parsed.events())
                    .as("seed %d, round %d: %s", seed, i, text)
                    .allMatch(event -> event.key().equals(message.key));
            assertThat(parsed.events().size() + parsed.problems().size()).isLessThan(20);
            read += parsed.events().size();
        }
        // Else it would prove nothing about keys.
        assertThat(read).isBetween(ROUNDS / 20, ROUNDS * 9 / 10);
    }

    @Test
    void damage_anywhere_gives_a_value() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Message> messages = messages();
        for (int i = 0; i < ROUNDS; i++) {
            String text = messages.get(random.nextInt(messages.size())).text;
            for (int damage = 1 + random.nextInt(8); damage > 0; damage--) {
                text = damaged(text, random);
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            S3Events parsed = S3Events.parse(bytes);
            if (parsed instanceof S3Events.Unreadable unreadable) {
                assertThat(unreadable.problems())
                        .as("seed %d, round %d: %s", seed, i, text)
                        .isNotEmpty();
            } else {
                assertThat(parsed.events())
                        .as("seed %d, round %d: %s", seed, i, text)
                        .allSatisfy(event -> {
                            assertThat(event.key().getBytes(StandardCharsets.UTF_8).length)
                                    .isBetween(1, 1024);
                            assertThat(event.key()).isEqualTo(throughUtf8(event.key()));
                        });
            }
        }
    }

    private static String throughUtf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String damaged(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(12));
        String rest = text.substring(to);
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + rest;
            case 1 -> text.substring(0, at) + any(random) + text.substring(at);
            case 2 -> text.substring(0, at) + any(random) + rest;
            case 3 -> text.substring(0, to) + text.substring(at, to) + rest;
            case 4 -> text.replaceFirst("\\d", Integer.toString(random.nextInt(100)));
            default -> text.substring(0, at) + new StringBuilder(text.substring(at, to)).reverse() + rest;
        };
    }

    private static String any(Random random) {
        return random.nextInt(4) == 0
                ? Character.toString((char) random.nextInt(0x10000))
                : Character.toString(INTERESTING.charAt(random.nextInt(INTERESTING.length())));
    }
}
