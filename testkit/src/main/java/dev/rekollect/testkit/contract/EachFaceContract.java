package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ContractWorld.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.EachFaceSearchCall;
import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.SearchResult;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Searching for every face of a picture, by either plan. */
interface EachFaceContract extends ContractWorld {

    /** Both plans, which must agree. */
    List<UnaryOperator<EachFaceSearchCall>> PLANS =
            List.of(UnaryOperator.identity(), EachFaceSearchCall::throughScratchFaces);

    @Test
    default void each_face_of_a_group_finds_its_own_person() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        enrol(staff, "bob", 1);
        enrol(staff, "carol", 1);
        FaceImage group = FaceImage.bytes(drawn(Portrait.of(
                                Person.named("alice").photo(2).at(0.05, 0.1).height(0.3),
                                Person.named("bob").photo(2).at(0.35, 0.1).height(0.5),
                                Person.named("stranger").at(0.05, 0.55).height(0.25),
                                Person.named("carol").photo(2).at(0.7, 0.4).height(0.4))
                        .size(1280, 960))
                .jpeg());

        for (UnaryOperator<EachFaceSearchCall> plan : PLANS) {
            EachFaceResult result = say(plan.apply(staff.searchEachFace(group)));

            assertThat(result.searches())
                    .extracting(search -> names(search.result()))
                    .containsExactly(List.of("bob-1"), List.of("carol-1"), List.of("alice-1"), List.of());
            assertThat(result.searches())
                    .extracting(search -> search.face().box().area())
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(staff.faces().stream()).hasSize(3);
        }
    }

    @Test
    default void neighbours_close_together_are_not_mistaken_for_each_other() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        enrol(staff, "bob", 1);
        FaceImage couple = FaceImage.bytes(drawn(Portrait.of(
                                Person.named("alice").photo(2).at(0.2, 0.3).height(0.35),
                                Person.named("bob").photo(2).at(0.45, 0.2).height(0.6))
                        .size(1000, 800))
                .jpeg());

        for (UnaryOperator<EachFaceSearchCall> plan : PLANS) {
            assertThat(say(plan.apply(staff.searchEachFace(couple))).searches())
                    .extracting(search -> names(search.result()))
                    .containsExactly(List.of("bob-1"), List.of("alice-1"));
        }
    }

    @Test
    default void threshold_and_limit_hold_for_each_face() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        enrol(staff, "alice", 2);
        say(staff.index(picture(Person.named("sister").lookingLike("bob", 90))).externalImageId("sister"));
        FaceImage pair = picture(
                Person.named("alice").photo(3).at(0.05, 0.2).height(0.6),
                Person.named("bob").at(0.6, 0.2).height(0.5));

        for (UnaryOperator<EachFaceSearchCall> plan : PLANS) {
            List<EachFaceResult.FaceSearch> searches = say(plan.apply(
                            staff.searchEachFace(pair).threshold(95).maxFaces(1)))
                    .searches();

            assertThat(searches.get(0).result().matches()).hasSize(1);
            assertThat(searches.get(1).result()).isInstanceOf(SearchResult.NoMatch.class);
        }
    }

    @Test
    default void a_picture_without_a_face_has_nothing_to_search_for() {
        FaceCollection staff = collection();

        for (UnaryOperator<EachFaceSearchCall> plan : PLANS) {
            assertThat(say(plan.apply(staff.searchEachFace(landscape())))).isEqualTo(new NoFace());
        }
    }
}
