package dev.rekollect.internal.shard;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.sharding.Sharding;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which shard a picture's faces go to, and which may hold those of a name. */
final class Routing {

    private final Sharding sharding;

    Routing(Sharding sharding) {
        this.sharding = sharding;
    }

    /** What the shard of a picture follows from: its name, or else its content, so that it goes there again. */
    static String key(IndexRequest request, ImageCheck.Usable image) {
        return request.externalImageId().map(ExternalImageId::value).orElseGet(() -> contentKey(image));
    }

    static String contentKey(ImageCheck.Usable image) {
        if (image instanceof ImageCheck.InS3 s3) {
            return "s3://" + s3.bucket() + "/" + s3.key()
                    + s3.version().map(version -> "?" + version).orElse("");
        }
        return HexFormat.of().formatHex(Rendezvous.sha256().digest(((ImageCheck.Ready) image).bytes()));
    }

    /** Where the faces of a picture with this key go. */
    int shardOf(String key, Generation generation) {
        List<Integer> way = way(key, generation);
        int last = way.isEmpty() ? -1 : way.get(way.size() - 1);
        if (last < 0 || generation.drained().contains(last)) {
            throw new IllegalStateException("every shard of generation " + generation.number()
                    + " is drained or forgotten: grow(n) adds new ones");
        }
        return last;
    }

    /** The shards that may hold faces of a name, newest generation first. */
    List<CollectionId> shardsOf(ExternalImageId name, Topology topology) {
        if (sharding.kind() == Sharding.Kind.FILL) {
            return topology.collections();
        }
        return topology.generations().stream()
                .sorted((a, b) -> Integer.compare(b.number(), a.number()))
                .flatMap(generation -> way(name.value(), generation).stream().map(generation::shard))
                .toList();
    }

    // The shard a key had at first, and behind it where it went when that one was drained, and so on.
    private List<Integer> way(String key, Generation generation) {
        Set<Integer> out = new HashSet<>(generation.forgotten());
        Set<Integer> way = new LinkedHashSet<>();
        while (out.size() < generation.shards()) {
            int next = next(key, generation.shards(), out);
            way.add(next);
            if (!generation.drained().contains(next)) {
                break;
            }
            out.add(next);
        }
        return List.copyOf(way);
    }

    private int next(String key, int shards, Set<Integer> out) {
        if (sharding.kind() != Sharding.Kind.ROUTER) {
            return Rendezvous.shardOf(key, shards, out);
        }
        int chosen = sharding.router().shardOf(key, shards);
        if (chosen < 0 || chosen >= shards) {
            throw new IllegalStateException(
                    "the router " + sharding.route() + " must answer 0-" + (shards - 1) + "; it answered " + chosen);
        }
        while (out.contains(chosen)) {
            chosen = (chosen + 1) % shards;
        }
        return chosen;
    }
}
