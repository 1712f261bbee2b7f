package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCall;
import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.SearchResult;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.List;

/** What the parts of the contract need of the world they run in. */
interface ContractWorld {

    /** The service under test. */
    FaceCollections faces();

    /** The collection of a name, existing or not: override where it is not one of the service's own. */
    default FaceCollection named(String name) {
        return faces().named(name);
    }

    /** Says a sentence in the way under test: blocking, or asynchronously. */
    <R> R say(FaceCall<R> call);

    /** A new, empty collection, deleted after the test. */
    FaceCollection collection();

    /** A name no other test uses; its collection is deleted after the test, if there is one then. */
    String freshName();

    /** A photo of one person, alone, large and sharp. */
    default FaceImage photo(String name, int number) {
        return picture(Person.named(name).photo(number));
    }

    /** A picture of the given people. */
    default FaceImage picture(Person... persons) {
        return FaceImage.bytes(drawn(Portrait.of(persons)).jpeg());
    }

    /** A picture of people as they are drawn; where drawn people are not known, this is the place to say so. */
    default Portrait drawn(Portrait portrait) {
        return portrait;
    }

    /** A picture without people. */
    default FaceImage landscape() {
        return FaceImage.bytes(Portrait.empty().jpeg());
    }

    /** Indexes a photo under {@code name-number} and returns what came of it. */
    default IndexResult enrol(FaceCollection into, String name, int number) {
        return say(into.index(photo(name, number)).externalImageId(name + "-" + number));
    }

    /** The names of the pictures whose faces matched, best first. */
    static List<String> names(SearchResult result) {
        return result.matches().stream()
                .map(FaceMatch::face)
                .map(face -> face.externalImageId().orElseThrow().value())
                .toList();
    }
}
