package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.WireClients;
import dev.rekollect.testkit.shard.Photographs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The contract on collections of several shards, by every route, in memory and over HTTP. */
class ShardedContractTest {

    private static final FakeRekognitionServer SERVER = FakeRekognitionServer.start(FakeRekognition.create());
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();
    private static final Photographs PHOTOGRAPHS = new Photographs();
    private static final FaceCollections WIRE =
            FaceCollections.of(PHOTOGRAPHS.watch(WireClients.blocking(SERVER.uri(), HTTP)));
    private static final FaceCollections MEMORY =
            FaceCollections.of(PHOTOGRAPHS.watch(FakeRekognition.create().client()));

    @AfterAll
    static void close() {
        WIRE.close();
        MEMORY.close();
        HTTP.close();
        SERVER.close();
    }

    abstract static class Sharded extends FaceCollectionContract {

        private final FaceCollections faces;
        private final Sharding sharding;

        Sharded(FaceCollections faces, Sharding sharding) {
            this.faces = faces;
            this.sharding = sharding.images(PHOTOGRAPHS);
        }

        @Override
        public FaceCollections faces() {
            return faces;
        }

        @Override
        public FaceCollection named(String name) {
            return faces.sharded(name, sharding);
        }
    }

    abstract static class OneTenant extends FaceCollectionContract {

        private final FaceCollections faces;

        OneTenant(FaceCollections faces) {
            this.faces = faces;
        }

        @Override
        public FaceCollections faces() {
            return faces;
        }

        @Override
        public FaceCollection named(String name) {
            // Whoever has a tenant's collection has its whole name.
            return name.contains(".t.")
                    ? faces.named(name)
                    : faces.sharded(name, Sharding.byTenant()).tenant("acme & sons");
        }
    }

    private static final Sharding BY_LENGTH = Sharding.by(3, "by-length", (key, shards) -> key.length() % shards);

    @Nested
    class OneShardInMemory extends Sharded {
        OneShardInMemory() {
            super(MEMORY, Sharding.byExternalImageId(1));
        }
    }

    @Nested
    class ThreeShardsInMemory extends Sharded {
        ThreeShardsInMemory() {
            super(MEMORY, Sharding.byExternalImageId(3));
        }
    }

    @Nested
    class SixteenShardsInMemory extends Sharded {
        SixteenShardsInMemory() {
            super(MEMORY, Sharding.byExternalImageId(16));
        }
    }

    @Nested
    class ByFillInMemory extends Sharded {
        ByFillInMemory() {
            super(MEMORY, Sharding.byFill(1_000));
        }
    }

    @Nested
    class ByARouterInMemory extends Sharded {
        ByARouterInMemory() {
            super(MEMORY, BY_LENGTH);
        }
    }

    @Nested
    class OneTenantInMemory extends OneTenant {
        OneTenantInMemory() {
            super(MEMORY);
        }
    }

    @Nested
    class OneShardOverHttp extends Sharded {
        OneShardOverHttp() {
            super(WIRE, Sharding.byExternalImageId(1));
        }
    }

    @Nested
    class ThreeShardsOverHttp extends Sharded {
        ThreeShardsOverHttp() {
            super(WIRE, Sharding.byExternalImageId(3));
        }
    }

    @Nested
    class SixteenShardsOverHttp extends Sharded {
        SixteenShardsOverHttp() {
            super(WIRE, Sharding.byExternalImageId(16));
        }
    }

    @Nested
    class ByFillOverHttp extends Sharded {
        ByFillOverHttp() {
            super(WIRE, Sharding.byFill(1_000));
        }
    }

    @Nested
    class ByARouterOverHttp extends Sharded {
        ByARouterOverHttp() {
            super(WIRE, BY_LENGTH);
        }
    }

    @Nested
    class OneTenantOverHttp extends OneTenant {
        OneTenantOverHttp() {
            super(WIRE);
        }
    }
}
