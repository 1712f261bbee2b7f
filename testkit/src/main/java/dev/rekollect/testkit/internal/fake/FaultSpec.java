package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.Picture;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a rule fails: those that meet all conditions. Null and empty stand for "no such condition".
 *
 * @param numbers of the calls, counted from 1 among those that fit operation, collection and image
 */
public record FaultSpec(
        @Nullable String operation,
        Set<Integer> numbers,
        int every,
        double probability,
        @Nullable String collectionId,
        @Nullable Predicate<Picture> image,
        boolean afterEffect,
        @Nullable Integer status,
        int times) {

    public static FaultSpec on(@Nullable String operation) {
        return new FaultSpec(operation, Set.of(), 1, 1, null, null, false, null, Integer.MAX_VALUE);
    }

    public FaultSpec withNumbers(Set<Integer> value) {
        return new FaultSpec(operation, value, every, probability, collectionId, image, afterEffect, status, times);
    }

    public FaultSpec withEvery(int value) {
        return new FaultSpec(operation, numbers, value, probability, collectionId, image, afterEffect, status, times);
    }

    public FaultSpec withProbability(double value) {
        return new FaultSpec(operation, numbers, every, value, collectionId, image, afterEffect, status, times);
    }

    public FaultSpec withCollectionId(String value) {
        return new FaultSpec(operation, numbers, every, probability, value, image, afterEffect, status, times);
    }

    public FaultSpec withImage(Predicate<Picture> value) {
        return new FaultSpec(operation, numbers, every, probability, collectionId, value, afterEffect, status, times);
    }

    public FaultSpec withAfterEffect() {
        return new FaultSpec(operation, numbers, every, probability, collectionId, image, true, status, times);
    }

    public FaultSpec withStatus(int value) {
        return new FaultSpec(operation, numbers, every, probability, collectionId, image, afterEffect, value, times);
    }

    public FaultSpec withTimes(int value) {
        return new FaultSpec(operation, numbers, every, probability, collectionId, image, afterEffect, status, value);
    }
}
