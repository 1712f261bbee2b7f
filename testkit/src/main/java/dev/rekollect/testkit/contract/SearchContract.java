package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ContractWorld.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.SearchResult;
import dev.rekollect.testkit.Person;
import org.junit.jupiter.api.Test;

/** Searching by picture and by face. */
interface SearchContract extends ContractWorld {

    @Test
    default void another_photo_of_a_person_is_found_and_strangers_are_not() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        enrol(staff, "bob", 1);

        SearchResult result = say(staff.search(photo("alice", 2)));

        assertThat(names(result)).containsExactly("alice-1");
        assertThat(result.best())
                .hasValueSatisfying(best -> assertThat(best.similarity()).isBetween(97f, 100f));
        assertThat(result).isInstanceOfSatisfying(SearchResult.Matched.class, matched -> {
            assertThat(matched.searched().box()).isPresent();
            assertThat(matched.searched().confidence()).isPresent();
            assertThat(matched.searched().face()).isEmpty();
        });
    }

    @Test
    default void a_search_by_face_never_finds_the_face_itself() {
        FaceCollection staff = collection();
        FaceId first = enrol(staff, "alice", 1).faces().get(0).id();
        enrol(staff, "alice", 2);
        enrol(staff, "bob", 1);

        SearchResult result = say(staff.search(first));

        assertThat(names(result)).containsExactly("alice-2");
    }

    @Test
    default void matches_come_most_similar_first() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        say(staff.index(picture(Person.named("cousin").lookingLike("alice", 85)))
                .externalImageId("cousin"));
        say(staff.index(picture(Person.named("sister").lookingLike("alice", 93)))
                .externalImageId("sister"));

        SearchResult result = say(staff.search(photo("alice", 2)));

        assertThat(names(result)).containsExactly("alice-1", "sister", "cousin");
        assertThat(result.matches())
                .extracting(FaceMatch::similarity)
                .isSortedAccordingTo((a, b) -> Float.compare(b, a));
    }

    @Test
    default void the_threshold_cuts_and_is_80_when_not_set() {
        FaceCollection staff = collection();
        say(staff.index(picture(Person.named("sister").lookingLike("alice", 93)))
                .externalImageId("sister"));
        say(staff.index(picture(Person.named("neighbour").lookingLike("alice", 70)))
                .externalImageId("neighbour"));

        assertThat(names(say(staff.search(photo("alice", 1))))).containsExactly("sister");
        assertThat(names(say(staff.search(photo("alice", 1)).threshold(60)))).containsExactly("sister", "neighbour");
        assertThat(say(staff.search(photo("alice", 1)).threshold(98.5))).isInstanceOf(SearchResult.NoMatch.class);
    }

    @Test
    default void no_more_matches_come_than_were_asked_for() {
        FaceCollection staff = collection();
        for (int number = 1; number <= 4; number++) {
            enrol(staff, "alice", number);
        }

        assertThat(say(staff.search(photo("alice", 5)).maxFaces(3)).matches()).hasSize(3);
        FaceId first = staff.faces().stream().findFirst().orElseThrow().id();
        assertThat(say(staff.search(first).maxFaces(2).threshold(90)).matches()).hasSize(2);
    }

    @Test
    default void a_search_in_an_empty_collection_finds_nothing_and_says_where_the_face_is() {
        SearchResult result = say(collection().search(photo("alice", 1)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        SearchResult.NoMatch.class,
                        none -> assertThat(none.searched().box()).isPresent());
        assertThat(result.best()).isEmpty();
    }

    @Test
    default void a_picture_without_a_face_is_an_outcome_though_the_service_calls_it_an_error() {
        assertThat(say(collection().search(landscape()))).isEqualTo(new NoFace());
    }

    @Test
    default void a_face_the_collection_does_not_hold_is_an_outcome_too() {
        FaceCollection staff = collection();
        FaceId nobody = FaceId.of("0b4f7c1a-1111-4111-8111-111111111111");

        assertThat(say(staff.search(nobody))).isEqualTo(new SearchResult.UnknownFace(new FaceRef(staff.id(), nobody)));
    }

    @Test
    default void only_the_largest_face_of_a_picture_is_searched_for() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        enrol(staff, "bob", 1);

        SearchResult result = say(staff.search(picture(
                Person.named("alice").at(0.05, 0.2).height(0.3),
                Person.named("bob").at(0.45, 0.1).height(0.7))));

        assertThat(names(result)).containsExactly("bob-1");
    }
}
