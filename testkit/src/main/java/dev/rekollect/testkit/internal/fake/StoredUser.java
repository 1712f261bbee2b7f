package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.MatchedUser;
import software.amazon.awssdk.services.rekognition.model.User;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/**
 * A user of a collection. Immutable.
 *
 * @param faces the vectors of the user's faces
 * @param before the vector that searches see until the last change has taken effect; null where there is none
 * @param vector the vector of the faces; null where there are none
 * @param settled when the last change takes effect
 */
record StoredUser(
        String userId,
        NavigableMap<Position, FaceVector> faces,
        @Nullable FaceVector before,
        @Nullable FaceVector vector,
        Instant settled) {

    // Below this the faces point away from each other, and their mean is rounding errors.
    private static final double SHORTEST_MEAN = 1e-6;

    static StoredUser of(String userId) {
        return new StoredUser(userId, Collections.emptyNavigableMap(), null, null, Instant.MIN);
    }

    /** This user with other faces, which searches know of once the change has settled. */
    StoredUser with(NavigableMap<Position, FaceVector> changed, Instant now, Instant settles) {
        return new StoredUser(
                userId,
                Collections.unmodifiableNavigableMap(new TreeMap<>(changed)),
                vectorAt(now),
                mean(changed.values()),
                settles);
    }

    /** What searches compare with; null where the user is in none. */
    @Nullable
    FaceVector vectorAt(Instant now) {
        return settled.isAfter(now) ? before : vector;
    }

    UserStatus statusAt(Instant now) {
        if (settled.isAfter(now)) {
            return UserStatus.UPDATING;
        }
        return vector == null ? UserStatus.CREATED : UserStatus.ACTIVE;
    }

    User toSdk(Instant now) {
        return User.builder().userId(userId).userStatus(statusAt(now)).build();
    }

    MatchedUser toMatched(Instant now) {
        return MatchedUser.builder().userId(userId).userStatus(statusAt(now)).build();
    }

    /** The direction the faces share: what sets single photos apart from it averages out. */
    private static @Nullable FaceVector mean(Collection<FaceVector> vectors) {
        if (vectors.size() <= 1) {
            return vectors.stream().findFirst().orElse(null);
        }
        double[] sum = new double[FaceVector.DIMENSIONS];
        for (FaceVector vector : vectors) {
            float[] components = vector.components();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += components[i];
            }
        }
        double length = 0;
        for (double component : sum) {
            length += component * component;
        }
        length = Math.sqrt(length);
        if (length < SHORTEST_MEAN * vectors.size()) {
            return vectors.iterator().next();
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / length);
        }
        return FaceVector.of(mean);
    }
}
