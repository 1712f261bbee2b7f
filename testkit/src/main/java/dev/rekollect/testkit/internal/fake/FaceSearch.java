package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A search among the faces of a collection as they were at one moment: exactly the most similar ones, as if each had
 * been compared. Coded vectors rule most faces out, at about the speed at which memory is read; the rest are compared.
 */
final class FaceSearch {

    /** Below this many faces more threads cost more than they save. */
    private static final int WORTH_THREADS = 65_536;

    private static final int MOST_PARTS = 8;

    private final FaceVector vector;
    private final VectorCode.Query query;
    private final float threshold;
    private final int most;
    private final Predicate<StoredFace> wanted;

    FaceSearch(FaceVector vector, float threshold, int most, Predicate<StoredFace> wanted) {
        this.vector = vector;
        this.query = new VectorCode.Query(vector);
        this.threshold = threshold;
        this.most = most;
        this.wanted = wanted;
    }

    /** The best first; equally similar ones in the order of lists. */
    List<Match<StoredFace>> among(List<FaceBlock> blocks) {
        int slots = 0;
        for (FaceBlock block : blocks) {
            slots += block.used();
        }
        return among(blocks, slots < WORTH_THREADS ? 1 : Math.min(MOST_PARTS, blocks.size()));
    }

    /** The same, by so many parts, which the JVM's common threads share with the caller's. */
    List<Match<StoredFace>> among(List<FaceBlock> blocks, int parts) {
        if (parts == 1) {
            return part(blocks).ranked();
        }
        List<TopFaces> tops = IntStream.range(0, parts)
                .parallel()
                .mapToObj(
                        part -> part(blocks.subList(blocks.size() * part / parts, blocks.size() * (part + 1) / parts)))
                .toList();
        TopFaces all = new TopFaces(threshold, most);
        tops.forEach(all::addAll);
        return all.ranked();
    }

    private TopFaces part(List<FaceBlock> blocks) {
        TopFaces top = new TopFaces(threshold, most);
        short[] scores = {};
        for (FaceBlock block : blocks) {
            if (scores.length < block.used()) {
                scores = new short[block.capacity()];
            }
            int limit = query.limit(top.floor(), block.error());
            if (block.score(query, limit, scores)) {
                pick(block, scores, top);
            }
        }
        return top;
    }

    private void pick(FaceBlock block, short[] scores, TopFaces top) {
        int used = block.used();
        float floor = top.floor();
        int limit = query.limit(floor, block.error());
        for (int slot = 0; slot < used; slot++) {
            if (scores[slot] < limit) {
                continue;
            }
            StoredFace face = block.face(slot);
            if (face != null && wanted.test(face)) {
                top.offer(face, block.position(slot), vector.similarity(face.vector()));
                if (top.floor() > floor) {
                    floor = top.floor();
                    limit = query.limit(floor, block.error());
                }
            }
        }
    }
}
