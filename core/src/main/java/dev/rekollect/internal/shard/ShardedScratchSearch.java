package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageInfo;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.EachFaceSearch;
import dev.rekollect.internal.job.ScratchFaceSearch;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.EachFaceResult.FaceSearch;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.SearchResult;
import dev.rekollect.sharding.ShardPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
        // Whatever the policy: a shard that broke here may have left faces behind, and its exception says which.
        List<EachFaceResult> all = ShardAnswer.all(answers);
        List<EachFaceResult.Searched> searched = all.stream()
                .flatMap(result -> result instanceof EachFaceResult.Searched each ? Stream.of(each) : Stream.empty())
                .toList();
        return searched.size() < all.size() ? other(all) : merged(searched, request);
    }

    private static EachFaceResult other(List<EachFaceResult> all) {
        return all.stream()
                .filter(result -> !(result instanceof EachFaceResult.Searched))
                .findFirst()
                .orElseThrow();
    }

    private EachFaceResult merged(List<EachFaceResult.Searched> shards, ImageSearchRequest request) {
        Optional<ImageInfo> info = shards.get(0).image();
        List<FaceRef> leftBehind =
                shards.stream().flatMap(shard -> shard.leftBehind().stream()).toList();
        List<FaceSearch> faces = new ArrayList<>();
        for (FaceSearch first : shards.get(0).searches()) {
            SearchMerge merge = new SearchMerge(CallContext.of("SearchFaces", Optional.of(name)));
            shards.forEach(shard -> find(first.face(), shard).ifPresent(merge::add));
            faces.add(new FaceSearch(
                    first.face(),
                    merge.result(ShardPolicy.degrade(), request.maxFaces(), Optional.empty(), List.of())));
        }
        return new EachFaceResult.Searched(faces, info, leftBehind);
    }

    private static Optional<SearchResult> find(FaceDetail face, EachFaceResult.Searched shard) {
        return shard.searches().stream()
                .filter(search -> search.face().box().intersectionOverUnion(face.box()) > SAME_FACE)
                .findFirst()
                .map(FaceSearch::result);
    }
}
