package dev.rekollect.model;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that says which faces to give to which user, but not in which collection. Immutable.
 *
 * @param user who; must exist
 * @param faces of the user's collection, any number, each once
 * @param threshold how like the user's other faces a face must be, in percent; default: the service's, 75
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_AssociateFaces.html">AssociateFaces</a>
 */
public record AssociateRequest(UserId user, List<FaceId> faces, Optional<Float> threshold) {

    public AssociateRequest {
        faces = List.copyOf(new LinkedHashSet<>(faces));
        threshold.ifPresent(value -> Checks.percent("threshold", value));
    }

    /** Associates with the service's default. */
    public static AssociateRequest of(UserId user, Collection<FaceId> faces) {
        return new AssociateRequest(Objects.requireNonNull(user, "user"), List.copyOf(faces), Optional.empty());
    }

    /**
     * Sets how like the user's other faces a face must be, in percent, 0-100; a fraction is refused, since 0.98 means 98.
     * The service does not apply it to a user's first faces.
     */
    public AssociateRequest threshold(double percent) {
        return new AssociateRequest(user, faces, Optional.of((float) percent));
    }
}
