package dev.rekollect.internal.operation;

import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserMatch;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads users of the SDK, and what became of their faces, into ours. */
final class SdkUsers {

    private SdkUsers() {}

    static UserSummary summary(String userId, @Nullable String status) {
        return new UserSummary(UserId.of(userId), status(status));
    }

    private static UserStatus status(@Nullable String name) {
        return name == null ? UserStatus.OTHER : SdkFaces.constant(UserStatus.class, name, UserStatus.OTHER);
    }

    static UserSearchResult found(
            List<software.amazon.awssdk.services.rekognition.model.UserMatch> matches,
            UserSearchResult.Searched searched) {
        return matches.isEmpty()
                ? new UserSearchResult.NoMatch(searched)
                : new UserSearchResult.Matched(
                        matches.stream()
                                .map(match -> new UserMatch(
                                        SdkFaces.number(match.similarity()),
                                        summary(
                                                match.user().userId(),
                                                match.user().userStatusAsString())))
                                .toList(),
                        searched);
    }

    /** The outcome of a change; what it does not mention was so before. */
    static AssociationResult applied(
            CollectionId id,
            List<FaceId> asked,
            List<String> done,
            List<AssociationResult.Refusal> refused,
            @Nullable String status) {
        Set<FaceRef> mentioned = new HashSet<>();
        List<FaceRef> changed = done.stream().map(face -> ref(id, face)).toList();
        mentioned.addAll(changed);
        refused.forEach(refusal -> mentioned.add(refusal.face()));
        List<FaceRef> unchanged = asked.stream()
                .map(face -> new FaceRef(id, face))
                .filter(face -> !mentioned.contains(face))
                .toList();
        return new AssociationResult.Applied(changed, unchanged, refused, Optional.of(status(status)));
    }

    static AssociationResult.Refusal refusal(
            CollectionId id,
            String face,
            Collection<String> reasons,
            @Nullable String userId,
            @Nullable Float confidence) {
        return new AssociationResult.Refusal(
                ref(id, face),
                reasons.stream()
                        .map(name ->
                                SdkFaces.constant(AssociationResult.Reason.class, name, AssociationResult.Reason.OTHER))
                        .collect(Collectors.toSet()),
                Optional.ofNullable(userId).map(UserId::of),
                Optional.ofNullable(confidence));
    }

    private static FaceRef ref(CollectionId id, String face) {
        return new FaceRef(id, FaceId.of(face));
    }
}
