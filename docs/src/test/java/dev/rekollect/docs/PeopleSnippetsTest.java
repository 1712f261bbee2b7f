package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.Users;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the page on people. */
class PeopleSnippetsTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff =
            FaceCollection.of(fake.client(), "staff").create();
    private final List<Object> printed = new ArrayList<>();

    private void print(Object line) {
        printed.add(line);
    }

    private static FaceImage photo(String name, int number) {
        return FaceImage.bytes(Portrait.of(Person.named(name).photo(number)).jpeg());
    }

    private List<FaceId> indexed(String name) {
        for (int number = 1; number <= 3; number++) {
            staff.index(photo(name, number)).externalImageId(name).run();
        }
        return staff.faces().stream().map(StoredFace::id).toList();
    }

    @Test
    void people() {
        List<FaceId> photos = indexed("alice");
        FaceImage atTheDoor = photo("alice", 9);
        // region: people
        UserId alice = UserId.of("alice");
        Users people = staff.users();

        people.create(alice);
        AssociationResult result = people.associate(alice, photos).run();

        for (AssociationResult.Refusal refusal : result.refused()) {
            print(refusal.face() + " is not hers: " + refusal.reasons());
        }

        if (people.awaitActive(alice, Duration.ofMinutes(1))) {
            people.search(atTheDoor)
                    .threshold(95)
                    .run()
                    .bestUser()
                    .ifPresent(match -> print("come in, " + match.user().id()));
        }
        // end
        assertThat(result.changed()).hasSize(3);
        assertThat(printed).containsExactly("come in, alice");
    }

    @Test
    void outcomes() {
        staff.users().create(UserId.of("alice"));
        FaceImage picture = FaceImage.bytes(Portrait.empty().jpeg());
        // region: outcomes
        UserSearchResult result = staff.users().search(picture).maxUsers(3).run();

        if (result instanceof UserSearchResult.Matched matched) {
            matched.users().forEach(match -> print(match.user().id() + " " + match.similarity()));
            print(matched.searched().others().size() + " more faces, which were not searched for");
        } else if (result instanceof UserSearchResult.NoMatch) {
            print("a stranger");
        } else if (result instanceof NoFace) {
            print("nobody in the picture");
        } else {
            print(result);
        }
        // end
        assertThat(printed).containsExactly("nobody in the picture");
    }

    @Test
    void sharded() {
        ShardedCollection members = FaceCollections.of(fake.client()).sharded("members", Sharding.byExternalImageId(4));
        members.createIfMissing();
        for (int number = 1; number <= 3; number++) {
            members.index(photo("alice", number))
                    .externalImageId("alice-" + number)
                    .run();
        }
        List<FaceId> photos = members.faces().stream().map(StoredFace::id).toList();
        FaceImage atTheDoor = photo("alice", 9);
        UserId alice = UserId.of("alice");
        // region: sharded
        members.users().create(alice); // in all shards, free
        AssociationResult result = members.users().associate(alice, photos).run(); // paid: 1 for 100 faces of a shard
        UserSearchResult found = members.users().search(atTheDoor).run(); // paid: 1 for each shard
        print(members.estimateUserSearches(1_000).money());
        // end
        assertThat(result.changed()).hasSize(3);
        assertThat(found.bestUser())
                .hasValueSatisfying(best -> assertThat(best.user().id()).isEqualTo(alice));
        assertThat(fake.calls("SearchUsersByImage")).hasSize(4);
        assertThat(printed).hasToString("[4.00 USD]");
    }

    @Test
    void leaving() {
        List<FaceId> photos = indexed("alice");
        UserId alice = UserId.of("alice");
        staff.users().create(alice);
        assertThat(staff.users().associate(alice, photos).run().complete()).isTrue();
        // region: leaving
        List<FaceId> hers =
                staff.faces().userId(alice).stream().map(StoredFace::id).toList();

        staff.users().delete(alice); // first, as the faces of a user cannot be deleted
        print(staff.delete(hers).nothingLeft());
        // end
        assertThat(printed).containsExactly(true);
        assertThat(staff.faces().stream()).isEmpty();
    }
}
