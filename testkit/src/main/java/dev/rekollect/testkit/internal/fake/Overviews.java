package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.internal.fake.Overview.CollectionView;
import dev.rekollect.testkit.internal.fake.Overview.FaceView;
import dev.rekollect.testkit.internal.fake.Overview.UserView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at collections without a call. Thread-safe. */
final class Overviews {

    private final Thumbnails thumbnails;

    Overviews(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    /** So many collections, in the order of their names, with so many faces and users each, at most. */
    List<CollectionView> of(Store.Content content, Instant now, int mostCollections, int most) {
        List<FaceCollection> byName = new ArrayList<>(content.collections());
        byName.sort((one, other) -> one.birth().id().compareTo(other.birth().id()));
        List<CollectionView> views = new ArrayList<>();
        for (FaceCollection collection : byName.subList(0, Math.min(mostCollections, byName.size()))) {
            CollectionView view = of(collection, now, most);
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }

    /** How many users there are in all. */
    static long users(Store.Content content) {
        return content.collections().stream().mapToLong(Overviews::users).sum();
    }

    private static int users(FaceCollection collection) {
        try {
            return collection.users();
        } catch (Rejection gone) {
            // Deleted since we were handed it.
            return 0;
        }
    }

    private @Nullable CollectionView of(FaceCollection collection, Instant now, int most) {
        try {
            List<FaceView> faces = faces(collection, now, most);
            return new CollectionView(
                    collection.birth().id(),
                    collection.birth().created(),
                    collection.birth().modelVersion(),
                    collection.tags(),
                    collection.size(),
                    faces,
                    collection.users(),
                    users(collection, now, most, faces));
        } catch (Rejection gone) {
            // Deleted since we were handed it.
            return null;
        }
    }

    private List<FaceView> faces(FaceCollection collection, Instant now, int most) {
        return collection.page(null, most, face -> true).rows().stream()
                .map(face -> new FaceView(face.toSdk(), face.visibleAt(now), thumbnails.of(face.faceId())))
                .toList();
    }

    private List<UserView> users(FaceCollection collection, Instant now, int most, List<FaceView> faces) {
        return collection.usersPage(null, most).rows().stream()
                .map(user -> new UserView(
                        user.userId(), user.statusAt(now), user.faces().size(), looks(user.userId(), faces)))
                .toList();
    }

    private static Optional<byte[]> looks(String userId, List<FaceView> faces) {
        return faces.stream()
                .filter(face -> userId.equals(face.face().userId()))
                .map(FaceView::jpeg)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
