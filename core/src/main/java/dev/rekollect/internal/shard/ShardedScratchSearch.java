package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.PartialSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.EachFaceSearch;
import dev.rekollect.internal.job.ScratchFaceSearch;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.EachFaceResult.FaceSearch;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.ShardFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Searches every shard for every face of a picture through faces stored for the time of the search. */
final class ShardedScratchSearch implements EachFaceSearch.PlanForReferences {

    // Every shard was shown the same picture, so its faces are where they are.
    private static final double SAME_FACE = 0.8;

    private final CallEngine engine;
    private final CollectionId name;
    private final FanOut fanOut;
    private final Supplier<List<CollectionId>> shards;

    ShardedScratchSearch(CallEngine engine, CollectionId name, FanOut fanOut, Supplier<List<CollectionId>> shards) {
        this.engine = engine;
        this.name = name;
        this.fanOut = fanOut;
        this.shards = shards;
    }

    @Override
    public EachFaceResult search(ImageCheck.Usable image, ImageSearchRequest request) {
        List<ShardAnswer<EachFaceResult>> answers = fanOut.ask(
                "IndexFaces",
                shards.get(),
                Optional.empty(),
                shard -> new ScratchFaceSearch(engine, shard).search(image, request));
        Map<CollectionId, EachFaceResult.Searched> searched = new LinkedHashMap<>();
        List<EachFaceResult> others = new ArrayList<>();
        List<ShardFailure> broken = new ArrayList<>(ShardAnswer.failures(answers));
        for (ShardAnswer<EachFaceResult> each : answers) {
            if (each instanceof ShardAnswer.Answered<EachFaceResult> answered) {
                if (answered.answer() instanceof EachFaceResult.Searched found) {
                    searched.put(answered.shard(), found);
                } else {
                    others.add(answered.answer());
                    reason(answered).ifPresent(broken::add);
                }
            }
        }
        if (others.size() == answers.size()) {
            return others.get(0);
        }
        List<FaceRef> leftBehind = leftBehind(searched.values(), broken);
        List<FaceSearch> faces = merged(searched, broken, request);
        if (!broken.isEmpty()) {
            // Whatever the policy: others were paid for, and faces may be left behind.
            RekollectException first = broken.get(0).error();
            throw faces.isEmpty() && leftBehind.isEmpty() ? first : partial(faces, leftBehind, first);
        }
        return new EachFaceResult.Searched(
                faces, searched.values().iterator().next().image(), leftBehind);
    }

    // No face: there are other face models in other shards. Anything else is missing in the answer.
    private static Optional<ShardFailure> reason(ShardAnswer.Answered<EachFaceResult> other) {
        return other.answer() instanceof NoFace
                ? Optional.empty()
                : Optional.of(new ShardFailure(
                        other.shard(),
                        new RekollectException(
                                "not searched: " + other.answer(),
                                CallContext.of("IndexFaces", Optional.of(other.shard())),
                                false,
                                null)));
    }

    private PartialSearchException partial(List<FaceSearch> faces, List<FaceRef> leftBehind, RekollectException cause) {
        return new PartialSearchException(
                faces, List.of(), leftBehind, CallContext.of("SearchFaces", Optional.of(name)), cause);
    }

    private static List<FaceRef> leftBehind(Collection<EachFaceResult.Searched> searched, List<ShardFailure> broken) {
        List<FaceRef> leftBehind = new ArrayList<>();
        searched.forEach(shard -> leftBehind.addAll(shard.leftBehind()));
        broken.forEach(shard -> {
            if (shard.error() instanceof PartialSearchException half) {
                leftBehind.addAll(half.leftBehind());
            }
        });
        return leftBehind;
    }

    private List<FaceSearch> merged(
            Map<CollectionId, EachFaceResult.Searched> shards, List<ShardFailure> broken, ImageSearchRequest request) {
        List<FaceSearch> faces = new ArrayList<>();
        List<FaceSearch> firsts = shards.values().stream()
                .findFirst()
                .map(EachFaceResult.Searched::searches)
                .orElse(List.of());
        for (FaceSearch first : firsts) {
            SearchMerge merge = new SearchMerge(CallContext.of("SearchFaces", Optional.of(name)));
            shards.forEach((id, shard) -> find(first.face(), shard)
                    .ifPresent(result -> merge.turnout().add(id, result)));
            broken.forEach(merge.turnout()::add);
            faces.add(new FaceSearch(first.face(), merge.found(request.maxFaces(), Optional.empty(), List.of())));
        }
        return faces;
    }

    private static Optional<SearchResult> find(FaceDetail face, EachFaceResult.Searched shard) {
        return shard.searches().stream()
                .filter(search -> search.face().box().intersectionOverUnion(face.box()) > SAME_FACE)
                .findFirst()
                .map(FaceSearch::result);
    }
}
