package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.ledger.FaceLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Random lives of a bucket over the real SDK: objects are put, overwritten and deleted; what is heard of it arrives twice,
 * swapped, or never until all is compared; and whoever handles it dies at any step. At the end bucket, ledger and
 * collection agree, and no call was paid for that nobody can explain.
 *
 * <p>{@code -Drekollect.schedules=10000} for long; the seed of one that failed is in its message. Several at once, and step
 * by step, are the testkit's {@code SyncScheduleTest}.
 */
class BucketScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("rekollect.schedules", 200);
    private static final List<String> KEYS = List.of("a.jpg", "folder/b +%2B é.jpg");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatever_happens_they_agree_at_the_end(boolean versioned) {
        long base = Long.getLong("rekollect.seed", new Random().nextLong());
        try (SyncBucket bucket = new SyncBucket()) {
            if (versioned) {
                bucket.s3.versioned(SyncBucket.BUCKET);
            }
            for (int i = 0; i < SCHEDULES; i++) {
                long seed = base + i;
                try {
                    new Schedule(new Random(seed), bucket).run();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("with -Drekollect.seed=" + seed + ": " + e.getMessage(), e);
                }
            }
        }
    }

    /** One life, on top of what earlier ones left. */
    private static final class Schedule {

        private final Random random;
        private final SyncBucket bucket;
        private final long paidBefore;
        private int puts;
        private int deaths;
        private boolean dropped;

        Schedule(Random random, SyncBucket bucket) {
            this.random = random;
            this.bucket = bucket;
            paidBefore = bucket.paid();
        }

        void run() {
            List<String> waiting = new ArrayList<>();
            int rounds = 1 + random.nextInt(3);
            for (int i = 0; i < rounds; i++) {
                change();
                deliver(waiting);
                handle(waiting);
            }
            bucket.clock.advance(Duration.ofMinutes(6));
            CollectionSync survivor = bucket.sync();
            waiting.forEach(
                    message -> assertThat(survivor.handle(message).settled()).isTrue());
            if (dropped) {
                assertThat(survivor.reconcile().apply().settled()).isTrue();
            }

            KEYS.forEach(bucket::assertInStep);
            assertThat(survivor.reconcile().plan().isInStep())
                    .as("%s", survivor.reconcile().plan())
                    .isTrue();
            assertThat(bucket.paid() - paidBefore).as("paid calls").isLessThanOrEqualTo(puts + deaths);
        }

        private void change() {
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                String key = KEYS.get(random.nextInt(KEYS.size()));
                bucket.clock.advance(Duration.ofSeconds(1));
                if (random.nextInt(3) == 0) {
                    bucket.remove(key);
                } else {
                    puts++;
                    bucket.put(key, random.nextInt(SyncBucket.pictureCount()));
                }
            }
        }

        private void deliver(List<String> waiting) {
            for (String message : bucket.news()) {
                if (random.nextInt(10) == 0) {
                    dropped = true;
                } else {
                    waiting.add(message);
                }
                if (random.nextInt(4) == 0) {
                    waiting.add(message);
                }
            }
            Collections.shuffle(waiting, random);
        }

        private void handle(List<String> waiting) {
            boolean dies = random.nextBoolean();
            Mortal life = new Mortal(dies ? 1 + random.nextInt(60) : Integer.MAX_VALUE);
            CollectionSync mortal = bucket.sync(
                    life.using(S3Client.class, bucket.client),
                    life.using(RekognitionClient.class, bucket.fake.client()),
                    life.using(FaceLedger.class, bucket.ledger));
            int some = random.nextInt(waiting.size() + 1);
            try {
                for (int i = 0; i < some; i++) {
                    if (mortal.handle(waiting.get(0)).settled()) {
                        waiting.remove(0);
                    } else {
                        Collections.rotate(waiting, 1);
                    }
                }
            } catch (Mortal.Died e) {
                deaths++;
            }
        }
    }
}
