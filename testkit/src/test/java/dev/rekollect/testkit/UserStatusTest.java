package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.UserMatch;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** A user's status on the fake's clock, as every operation tells it. */
class UserStatusTest {

    private static final FaceVector ANA = Scene.person(1);
    private static final Duration UPDATE = Duration.ofSeconds(5);

    private final Scene scene = new Scene();
    private final FakeClock clock = new FakeClock();
    private final RekognitionClient client =
            scene.builder().clock(clock).userUpdateTime(UPDATE).build().client();

    @BeforeEach
    void user() {
        client.createCollection(r -> r.collectionId("people"));
        client.createUser(r -> r.collectionId("people").userId("ana"));
    }

    private String index(double percent) {
        return scene.index(client, "people", Scene.face(Scene.like(ANA, percent)))
                .get(0);
    }

    private UserStatus associate(String face) {
        return client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(face))
                .userStatus();
    }

    private UserStatus disassociate(String face) {
        return client.disassociateFaces(
                        r -> r.collectionId("people").userId("ana").faceIds(face))
                .userStatus();
    }

    private UserStatus listed() {
        return client.listUsers(r -> r.collectionId("people")).users().get(0).userStatus();
    }

    private List<UserMatch> found(String face) {
        return client.searchUsers(r -> r.collectionId("people").faceId(face)).userMatches();
    }

    @Behaviour(
            area = Area.USER_STATUS,
            value =
                    "A user is CREATED until they have a face, UPDATING for `userUpdateTime` after each change, then ACTIVE.")
    @Test
    void from_created_over_updating_to_active() {
        String face = index(99);
        assertThat(listed()).isEqualTo(UserStatus.CREATED);

        assertThat(associate(face)).isEqualTo(UserStatus.UPDATING);
        assertThat(listed()).isEqualTo(UserStatus.UPDATING);
        clock.advance(UPDATE.minusNanos(1));
        assertThat(listed()).isEqualTo(UserStatus.UPDATING);
        clock.advance(Duration.ofNanos(1));
        assertThat(listed()).isEqualTo(UserStatus.ACTIVE);

        assertThat(associate(index(98))).isEqualTo(UserStatus.UPDATING);
        clock.advance(UPDATE);
        assertThat(listed()).isEqualTo(UserStatus.ACTIVE);
    }

    @Behaviour(area = Area.USER_STATUS, value = "A change while a user is UPDATING starts the time anew.")
    @Test
    void a_further_change_starts_the_time_anew() {
        associate(index(99));
        clock.advance(UPDATE.minusSeconds(1));
        associate(index(98));
        clock.advance(UPDATE.minusSeconds(1));
        assertThat(listed()).isEqualTo(UserStatus.UPDATING);
        clock.advance(Duration.ofSeconds(1));

        assertThat(listed()).isEqualTo(UserStatus.ACTIVE);
    }

    @Behaviour(area = Area.USER_STATUS, value = "A user without faces again is UPDATING first and CREATED afterwards.")
    @Test
    void back_to_created() {
        String face = index(99);
        associate(face);
        clock.advance(UPDATE);
        assertThat(disassociate(face)).isEqualTo(UserStatus.UPDATING);
        assertThat(listed()).isEqualTo(UserStatus.UPDATING);
        clock.advance(UPDATE);

        assertThat(listed()).isEqualTo(UserStatus.CREATED);
    }

    @Behaviour(
            area = Area.USER_STATUS,
            value = "A call that changes nothing answers the status the user has, and takes no time.")
    @Test
    void nothing_changed() {
        String face = index(99);
        associate(face);
        assertThat(associate(face)).isEqualTo(UserStatus.UPDATING);
        clock.advance(UPDATE);

        assertThat(associate(face)).isEqualTo(UserStatus.ACTIVE);
        assertThat(disassociate(index(98))).isEqualTo(UserStatus.ACTIVE);
        assertThat(listed()).isEqualTo(UserStatus.ACTIVE);
    }

    @Behaviour(
            area = Area.USER_STATUS,
            value = "Searches find an UPDATING user by the vector they had before the change, and say UPDATING.")
    @Test
    void searches_find_who_is_updating() {
        String face = index(99);
        associate(face);
        assertThat(found(face)).isEmpty();
        clock.advance(UPDATE);
        float before = found(face).get(0).similarity();

        associate(index(80));
        assertThat(found(face).get(0).user().userStatus()).isEqualTo(UserStatus.UPDATING);
        assertThat(found(face).get(0).similarity()).isEqualTo(before);
        assertThat(client.searchUsersByImage(r -> r.collectionId("people").image(scene.image(Scene.face(ANA))))
                        .userMatches()
                        .get(0)
                        .user()
                        .userStatus())
                .isEqualTo(UserStatus.UPDATING);
        clock.advance(UPDATE);
        assertThat(found(face).get(0).user().userStatus()).isEqualTo(UserStatus.ACTIVE);
        assertThat(found(face).get(0).similarity()).isLessThan(before);
    }

    @Behaviour(
            area = Area.USER_STATUS,
            value = "Lists and DeleteFaces know of an association at once, also while the user is UPDATING.")
    @Test
    void faces_belong_to_their_user_at_once() {
        String face = index(99);
        associate(face);

        assertThat(client.listFaces(r -> r.collectionId("people").userId("ana")).faces())
                .hasSize(1);
        assertThat(client.deleteFaces(r -> r.collectionId("people").faceIds(face))
                        .unsuccessfulFaceDeletions())
                .hasSize(1);
    }
}
