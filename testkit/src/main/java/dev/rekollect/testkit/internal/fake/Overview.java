package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FakeBill;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/**
 * What is in one world, for people to look at.
 *
 * @param collections as many as were asked for, in the order of their names
 * @param collectionCount of all collections
 * @param userCount of all users in all collections
 * @param operations all that are covered, by name
 */
public record Overview(
        World world,
        List<CollectionView> collections,
        int collectionCount,
        long userCount,
        Map<String, OperationView> operations,
        FakeBill bill) {

    /**
     * A collection.
     *
     * @param faceCount of all faces
     * @param faces as many as were asked for
     * @param userCount of all users
     * @param users as many as were asked for
     */
    public record CollectionView(
            String id,
            Instant created,
            String modelVersion,
            Map<String, String> tags,
            int faceCount,
            List<FaceView> faces,
            int userCount,
            List<UserView> users) {}

    /**
     * A face.
     *
     * @param visible whether searches and lists see it by now
     * @param jpeg what it looks like, as far as that is known
     */
    public record FaceView(Face face, boolean visible, Optional<byte[]> jpeg) {}

    /**
     * A user.
     *
     * @param jpeg what one of their faces looks like, as far as that is known
     */
    public record UserView(String id, UserStatus status, int faces, Optional<byte[]> jpeg) {}

    /**
     * An operation.
     *
     * @param quota calls per second; empty where they are not limited
     * @param left how many calls would pass now
     */
    public record OperationView(OperationCount count, OptionalInt quota, long left) {}
}
