package dev.rekollect.testkit.shard;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.model.IndexResult;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.WireClients;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** One of several processes that create, fill and grow the same sharded collection. */
final class ShardProcess {

    static final String NAME = "members";
    static final int LIMIT = 1_000;

    private ShardProcess() {}

    static Sharding sharding(String kind) {
        return kind.equals("fill") ? Sharding.byFill(LIMIT) : Sharding.byExternalImageId(3);
    }

    /** Takes the server's address, the kind of sharding, its own name and how many pictures to index; waits for a byte to begin. */
    public static void main(String[] args) throws IOException {
        int pictures = Integer.parseInt(args[3]);
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                FaceCollections faces = FaceCollections.of(WireClients.blocking(URI.create(args[0]), http))) {
            ShardedCollection members = faces.sharded(NAME, sharding(args[1]).refreshEvery(Duration.ofMillis(200)));
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            members.createIfMissing();
            for (int i = 0; i < pictures; i++) {
                if (i == pictures / 2 && args[1].equals("hash")) {
                    members.grow(5);
                }
                IndexResult result = members.index(Shots.of(i, 0))
                        .externalImageId(args[2] + "-" + i)
                        .largestFaceOnly()
                        .run();
                if (result.faces().size() != 1) {
                    throw new IllegalStateException("not stored: " + result);
                }
            }
        }
        System.out.println("done");
    }
}
