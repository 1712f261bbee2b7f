package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.SearchResult;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A fresh face that the service does not see yet. */
class ReadAfterWriteTest {

    private final FakeClock clock = new FakeClock();
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    private FaceCollections faces(FakeRekognition fake, Duration readAfterWrite) {
        return FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                })
                .listener(events::add)
                .readAfterWrite(readAfterWrite)
                .build();
    }

    private FakeRekognition visibleAfter(Duration delay) {
        return FakeRekognition.builder().clock(clock).visibleAfter(delay).build();
    }

    private static FaceId enrol(FaceCollection staff) {
        return staff.index(FaceImage.bytes(Portrait.of("alice").jpeg()))
                .run()
                .faces()
                .get(0)
                .id();
    }

    @Test
    void a_face_this_process_has_just_stored_is_waited_for() {
        FaceCollection staff = faces(visibleAfter(Duration.ofSeconds(1)), Duration.ofSeconds(10))
                .create("staff");
        FaceId alice = enrol(staff);

        assertThat(staff.search(alice).run()).isInstanceOf(SearchResult.NoMatch.class);

        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(events)
                .filteredOn(event -> event.operation().equals("SearchFaces"))
                .extracting(CallEvent::attempt, CallEvent::succeeded)
                .containsExactly(tuple(1, false), tuple(2, false), tuple(3, false), tuple(4, true));
    }

    @Test
    void waiting_ends_when_the_window_does() {
        FaceCollection staff =
                faces(visibleAfter(Duration.ofHours(1)), Duration.ofSeconds(10)).create("staff");
        FaceId alice = enrol(staff);

        assertThat(staff.search(alice).run()).isInstanceOf(SearchResult.UnknownFace.class);

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    @Test
    void a_face_of_another_process_is_not_waited_for() {
        FakeRekognition fake = visibleAfter(Duration.ofSeconds(1));
        FaceId alice = enrol(faces(fake, Duration.ofSeconds(10)).create("staff"));

        SearchResult result =
                faces(fake, Duration.ofSeconds(10)).named("staff").search(alice).run();

        assertThat(result).isInstanceOf(SearchResult.UnknownFace.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_face_this_process_has_deleted_is_not_waited_for() {
        FaceCollection staff =
                faces(visibleAfter(Duration.ZERO), Duration.ofSeconds(10)).create("staff");
        FaceId alice = enrol(staff);
        assertThat(staff.delete(List.of(alice)).nothingLeft()).isTrue();

        assertThat(staff.search(alice).run()).isInstanceOf(SearchResult.UnknownFace.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void waiting_can_be_switched_off() {
        FaceCollection staff =
                faces(visibleAfter(Duration.ofSeconds(1)), Duration.ZERO).create("staff");
        FaceId alice = enrol(staff);

        assertThat(staff.search(alice).run()).isInstanceOf(SearchResult.UnknownFace.class);
        assertThat(pauses).isEmpty();
    }
}
