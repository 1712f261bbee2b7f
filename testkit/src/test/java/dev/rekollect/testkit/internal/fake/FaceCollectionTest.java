package dev.rekollect.testkit.internal.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.testkit.Area;
import dev.rekollect.testkit.Behaviour;
import dev.rekollect.testkit.FaceVector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot be brought about from outside at will: two calls at the same moment. */
@Timeout(60)
class FaceCollectionTest {

    private static final String ID = Ids.v4("face");

    private final FaceCollection collection = new FaceCollection(
            new FaceCollection.Birth("people", 1, Instant.EPOCH, "7.0"),
            new FaceCollection.Content(
                    Map.of(),
                    Map.of(),
                    List.of("ana", "bob"),
                    List.of(new StoredFace(
                            ID,
                            new Box(0, 0, 1, 1),
                            Ids.v4("image"),
                            null,
                            99,
                            "7.0",
                            FaceVector.seeded(1),
                            "ana",
                            Instant.EPOCH))));

    private UserTable.Outcome<?> disassociate(String userId) {
        return collection.disassociate(new UserTable.Change(userId, Set.of(ID), Instant.EPOCH, Instant.EPOCH));
    }

    @Behaviour(
            area = Area.ASSOCIATE_FACES,
            value = "Of two calls that change one user at the same moment, the second is `ConflictException`.")
    @Test
    void aUserWhoIsBeingChangedIsAConflictForEverybodyElse() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        // While it reads nobody can write, so that the change is under way for as long as the test wants.
        Thread reader = new Thread(() -> {
            var unused = collection.page(null, 1, face -> {
                reading.countDown();
                try {
                    mayFinish.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return true;
            });
        });
        Thread changer = new Thread(() -> {
            var unused = disassociate("ana");
        });
        reader.start();
        reading.await();
        changer.start();
        while (changer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> disassociate("ana"))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.code()).isEqualTo("ConflictException"));
        assertThatThrownBy(() -> collection.deleteUser("ana")).isInstanceOf(Rejection.class);
        mayFinish.countDown();
        reader.join();
        changer.join();
        assertThat(disassociate("ana").done()).isEmpty();
        assertThat(collection.user("ana").faces()).isEmpty();
        collection.deleteUser("ana");
        assertThat(collection.users()).isEqualTo(1);
    }
}
