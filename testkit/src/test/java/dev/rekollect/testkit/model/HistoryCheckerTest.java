package dev.rekollect.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.model.FaceOp.Kind;
import dev.rekollect.testkit.model.Reading.Row;
import dev.rekollect.testkit.model.Reading.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Histories by hand: the checker lets pass what can be, and nothing else. */
class HistoryCheckerTest {

    private final History history = new History();

    private void op(long start, long end, Kind kind, String face, @Nullable String user) {
        history.ops().add(new FaceOp(start, end, kind, face, user));
        if (kind == Kind.INDEXED) {
            history.persons().put(face, 1);
        }
    }

    private void indexed(long start, long end, String face) {
        op(start, end, Kind.INDEXED, face, null);
    }

    private void deleted(long start, long end, String face) {
        op(start, end, Kind.DELETED, face, null);
    }

    private void found(long start, long end, String... faces) {
        List<Row> rows = Stream.of(faces).map(face -> new Row(face, null)).toList();
        history.readings().add(new Reading(start, end, Scope.PERSON, "1", null, rows, true, true));
    }

    private void assertFine() {
        assertThat(HistoryChecker.violations(history)).isEmpty();
    }

    private void assertBroken(String words) {
        assertThat(HistoryChecker.violations(history))
                .isNotEmpty()
                .anySatisfy(violation -> assertThat(violation).contains(words));
    }

    @Test
    void whatHappensOneAfterTheOtherIsFine() {
        indexed(1, 2, "a");
        found(3, 4, "a");
        op(5, 6, Kind.ASSOCIATED, "a", "ann");
        op(7, 8, Kind.SEEN, "a", "ann");
        op(9, 10, Kind.FREED, "a", "ann");
        deleted(11, 12, "a");
        found(13, 14);
        assertFine();
    }

    @Test
    void aCallUnderWayMayOrMayNotHaveHappened() {
        indexed(1, 10, "a");
        found(2, 3);
        found(4, 5, "a");
        deleted(11, 20, "a");
        found(12, 13, "a");
        found(14, 15);
        assertFine();
    }

    @Test
    void aFaceThatWasAcknowledgedIsFound() {
        indexed(1, 2, "a");
        found(3, 4);
        assertBroken("NOT_FOUND");
    }

    @Test
    void aFaceWhoseDeletionWasAcknowledgedIsNotFound() {
        indexed(1, 2, "a");
        deleted(3, 4, "a");
        found(5, 6, "a");
        assertBroken("SEEN");
    }

    @Test
    void aFaceThatWasSeenStaysAlsoWhileItIsNotAcknowledged() {
        indexed(1, 10, "a");
        found(2, 3, "a");
        found(4, 5);
        assertBroken("nothing explains");
    }

    @Test
    void aFaceThatIsGoneStaysGoneAlsoWhileItsDeletionIsNotAcknowledged() {
        indexed(1, 2, "a");
        deleted(3, 10, "a");
        found(4, 5);
        found(6, 7, "a");
        assertBroken("nothing explains");
    }

    @Test
    void aFaceIsDeletedOnce() {
        indexed(1, 2, "a");
        deleted(3, 6, "a");
        deleted(4, 5, "a");
        assertBroken("DELETED");
    }

    @Test
    void aFaceIsOfOneUserAtATime() {
        indexed(1, 2, "a");
        op(3, 6, Kind.ASSOCIATED, "a", "ann");
        op(4, 5, Kind.ASSOCIATED, "a", "bob");
        assertBroken("ASSOCIATED");
    }

    @Test
    void aFaceOfAUserIsNotDeleted() {
        indexed(1, 2, "a");
        op(3, 4, Kind.ASSOCIATED, "a", "ann");
        deleted(5, 6, "a");
        assertBroken("DELETED");
    }

    @Test
    void deletingAUserFreesTheirFaces() {
        indexed(1, 2, "a");
        op(3, 4, Kind.ASSOCIATED, "a", "ann");
        history.deletedUsers().add(new FaceOp(5, 6, Kind.USER_DELETED, "", "ann"));
        deleted(7, 8, "a");
        assertFine();
    }

    @Test
    void aListOfAUserMissesNoFace() {
        indexed(1, 2, "a");
        op(3, 4, Kind.ASSOCIATED, "a", "ann");
        history.readings().add(new Reading(5, 6, Scope.USER, "ann", null, List.of(), true, true));
        assertBroken("NOT_OF");
    }

    @Test
    void aSearchSeesOneMoment() {
        indexed(1, 2, "a");
        indexed(3, 4, "b");
        deleted(6, 7, "a");
        deleted(8, 9, "b");
        // Each alone can be explained: a was deleted later than b came, and b is found while a, gone before b, is too.
        indexed(10, 11, "c");
        found(5, 12, "a", "c");
        assertBroken("at no moment");
    }

    @Test
    void aSearchThatMissesAFaceThatWasThereBetweenTwoThatItFoundIsTorn() {
        indexed(1, 2, "a");
        found(3, 12, "a", "b");
        indexed(4, 5, "x");
        indexed(6, 7, "b");
        deleted(8, 9, "a");
        deleted(10, 11, "x");
        assertBroken("at no moment");
    }

    @Test
    void noFaceComesTwice() {
        indexed(1, 2, "a");
        found(3, 4, "a", "a");
        assertBroken("twice");
    }

    @Test
    void noFaceComesFromNowhereOrIsSomebodyElse() {
        indexed(1, 2, "a");
        history.persons().put("a", 2);
        found(3, 4, "a", "z");
        assertBroken("Row[faceId=z, user=null] does not belong");
        assertBroken("Row[faceId=a, user=null] does not belong");
    }

    @Test
    void theBestComesFirst() {
        history.readings().add(new Reading(1, 2, Scope.ALL, "", null, List.of(), false, false));
        assertBroken("not the best first");
    }

    @Test
    void aCountIsNeitherTooLowNorTooHigh() {
        indexed(1, 2, "a");
        indexed(3, 6, "b");
        history.counts().add(new History.Count(4, 5, 1));
        history.counts().add(new History.Count(4, 5, 2));
        assertFine();
        history.counts().add(new History.Count(7, 8, 1));
        assertBroken("where there were 2 to 2");
    }
}
