package dev.rekollect.examples.bucketsync;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.Money;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.s3.ObjectPictures;
import dev.rekollect.s3.S3Events;
import dev.rekollect.s3.S3Images;
import dev.rekollect.sync.ReconcilePlan;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What happens to the diary's owner, on a fake Rekognition and an S3 server in this process. Nothing below knows of either:
 * the buckets are asked with the SDK's client, and what is heard of them comes as S3's own notifications.
 */
final class Story {

    private static final String COLLECTION_BUCKET = "danielle-collection-images";
    private static final String COMPARE_BUCKET = "danielle-images";

    private final PrintWriter out;
    private final FaceLedger ledger;
    private final float threshold;
    private final FakeS3 s3 = new FakeS3();
    private final FakeRekognition fake = FakeRekognition.builder().s3(s3).build();
    private final Queue<String> news = new ArrayDeque<>();
    private List<String> s3Calls = List.of();

    Story(PrintWriter out, FaceLedger ledger, float threshold) {
        this.out = out;
        this.ledger = ledger;
        this.threshold = threshold;
    }

    void play() {
        s3.notify(COLLECTION_BUCKET, news::add).notify(COMPARE_BUCKET, news::add);
        try (FakeS3Server server = FakeS3Server.start(s3);
                S3Client client = server.client();
                FaceCollections faces =
                        FaceCollections.builder().client(fake.client()).build()) {
            FaceCollection danielle = faces.named("Danielle").createIfMissing();
            ObjectPictures pictures = ObjectPictures.of(client);
            S3Images visitors = S3Images.in(client, COMPARE_BUCKET);
            Following following = new Following(
                    out,
                    S3Images.in(client, COLLECTION_BUCKET),
                    pictures,
                    new Diary(danielle, visitors, pictures, threshold),
                    danielle,
                    ledger);
            tell(following, client);
            s3Calls = server.calls().stream()
                    .map(FakeS3Server.Call::operation)
                    .distinct()
                    .toList();
            out.println();
            Money spent = faces.cost().money();
            out.println("Cost     " + spent + " on AWS for "
                    + new TreeMap<>(fake.bill().imagesByOperation())
                    + "; nothing on the fake. The fake's bill says "
                    + fake.bill().imageCost() + " USD.");
        }
    }

    /** What was called, for the test of the policy. */
    List<String> rekognitionCalls() {
        return fake.calls().stream().map(FakeCall::operation).distinct().toList();
    }

    /** What was called, the story's own puts and deletions too. */
    List<String> s3Calls() {
        return s3Calls;
    }

    private void tell(Following following, S3Client client) {
        heading("Danielle puts pictures of herself into " + COLLECTION_BUCKET);
        put(
                client,
                "on the beach.jpg",
                Portrait.of(Person.named("Danielle").photo(1)).jpeg());
        put(
                client,
                "at+work.png",
                Portrait.of(Person.named("Danielle").photo(2)).png());
        put(client, "sunset.jpg", Portrait.empty().jpeg());
        put(client, "notes.txt", "no picture".getBytes(StandardCharsets.UTF_8));
        hear(following, true);

        heading("Visitors come to the diary, through " + COMPARE_BUCKET);
        visit(following, client);

        heading("She changes her mind and deletes both pictures");
        client.deleteObject(r -> r.bucket(COLLECTION_BUCKET).key("on the beach.jpg"));
        client.deleteObject(r -> r.bucket(COLLECTION_BUCKET).key("at+work.png"));
        hear(following, false);
        boolean proven = following.sync().verify("on the beach.jpg").proven()
                && following.sync().verify("at+work.png").proven();
        out.println("  verify    " + (proven ? "the collection lists no face of either" : "something is left"));
        visit(following, client);

        heading("She puts one back, and nobody hears of it");
        put(
                client,
                "on the beach.jpg",
                Portrait.of(Person.named("Danielle").photo(1)).jpeg());
        news.clear();
        ReconcilePlan plan = following.sync().reconcile().checkingPictures().plan();
        plan.toString().lines().forEach(line -> out.println("  " + line));
        out.println(
                "  repaired  " + following.sync().reconcile().apply().pictures().counts());
        visit(following, client);
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private static void put(S3Client client, String key, byte[] content) {
        var unused = client.putObject(r -> r.bucket(COLLECTION_BUCKET).key(key), RequestBody.fromBytes(content));
    }

    private void visit(Following following, S3Client client) {
        visit(client, "me.jpg", Portrait.of(Person.named("Danielle").photo(7)).jpeg());
        visit(client, "stranger.jpg", Portrait.of("a stranger").jpeg());
        visit(client, "garden.jpg", Portrait.empty().jpeg());
        hear(following, false);
    }

    private static void visit(S3Client client, String key, byte[] content) {
        var unused = client.putObject(r -> r.bucket(COMPARE_BUCKET).key(key), RequestBody.fromBytes(content));
    }

    /** @param twiceAndSwapped as queues deliver at times */
    private void hear(Following following, boolean twiceAndSwapped) {
        List<String> messages = new ArrayList<>(news);
        news.clear();
        if (twiceAndSwapped) {
            messages.add(messages.get(messages.size() - 1));
            Collections.reverse(messages);
        }
        messages.forEach(message -> {
            var unused = following.handle(S3Events.parse(message));
        });
    }
}
