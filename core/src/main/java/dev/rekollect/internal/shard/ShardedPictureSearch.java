package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.PictureSearch;
import dev.rekollect.internal.operation.SearchFacesByImage;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.SearchResult;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.spi.Billing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Searches the shards for the largest face of a picture: all at once, one by name, or in waves until a match is good enough. */
final class ShardedPictureSearch implements PictureSearch {

    private static final String OPERATION = "SearchFacesByImage";

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final PresentShards present;
    private final Function<ImageSearchRequest, List<CollectionId>> shards;

    /**
     * @param shards those to search for a request, the likeliest first
     */
    ShardedPictureSearch(
            CallEngine engine,
            CollectionId name,
            Sharding sharding,
            PresentShards present,
            Function<ImageSearchRequest, List<CollectionId>> shards) {
        this.engine = engine;
        this.name = name;
        this.sharding = sharding;
        this.present = present;
        this.shards = shards;
    }

    @Override
    public SearchResult search(ImageCheck.Usable image, ImageSearchRequest request) {
        List<CollectionId> all = shards.apply(request);
        SearchMerge merge = new SearchMerge(CallContext.of(OPERATION, Optional.of(name)));
        int asked = 0;
        int wave = request.earlyStop().isPresent() ? 1 : all.size();
        while (asked < all.size()) {
            List<CollectionId> next = all.subList(asked, Math.min(all.size(), asked + wave));
            merge.turnout()
                    .addAll(present.ask(
                            OPERATION,
                            next,
                            sharding.policy().patience(),
                            shard -> engine.run(new SearchFacesByImage(shard, image, request))));
            asked += next.size();
            Optional<SearchResult> ofThePicture = merge.ofThePicture();
            if (ofThePicture.isPresent()) {
                return ofThePicture.get();
            }
            if (request.earlyStop().filter(merge::reaches).isPresent()) {
                // Good enough, whatever a shard holds that failed or was not asked.
                List<CollectionId> saved = all.subList(asked, all.size());
                saved.forEach(shard -> engine.saved(Billing.SAVED_EARLY_STOP, OPERATION));
                return merge.found(request.maxFaces(), Optional.empty(), saved);
            }
            // A good match is mostly found early; and where there is none, few waves are needed for many shards.
            wave *= 2;
        }
        return merge.result(sharding.policy(), request.maxFaces(), Optional.empty());
    }
}
