package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.DisassociatedFace;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.User;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** Users and faces under random calls, against a model of two maps. */
class FakeUsersModelTest {

    private static final int STEPS = 250;
    private static final int MOST_FACES = 4;

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder()
            .limits(FakeLimits.defaults().withFacesPerUser(MOST_FACES))
            .build()
            .client();

    /** All faces ever, also deleted ones, to ask for what is gone. */
    private final List<String> everyFace = new ArrayList<>();

    private final Set<String> faces = new HashSet<>();
    private final Map<String, Set<String>> users = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFaceHasAtMostOneUserAndAllListsAgreeWithTheModel(long seed) {
        Random random = new Random(seed);
        client.createCollection(r -> r.collectionId("people"));
        for (int step = 0; step < STEPS; step++) {
            String userId = "user" + random.nextInt(5);
            switch (random.nextInt(8)) {
                case 0, 1 -> index(random);
                case 2 -> create(userId);
                case 3 -> delete(userId, random.nextInt(4) == 0);
                case 4, 5 -> associate(userId, pick(random));
                case 6 -> disassociate(userId, pick(random));
                default -> deleteFaces(pick(random));
            }
            if (step % 10 == 0) {
                compare("seed " + seed + ", step " + step);
            }
        }
        compare("seed " + seed);
    }

    private Set<String> pick(Random random) {
        Set<String> picked = new LinkedHashSet<>();
        picked.add("00000000-0000-4000-8000-000000000000");
        for (int i = random.nextInt(4); i > 0 && !everyFace.isEmpty(); i--) {
            picked.add(everyFace.get(random.nextInt(everyFace.size())));
        }
        return picked;
    }

    private void index(Random random) {
        String id = scene.index(client, "people", Scene.face(Scene.person(random.nextInt(3))))
                .get(0);
        everyFace.add(id);
        faces.add(id);
    }

    private void create(String userId) {
        Throwable thrown = catchThrowable(
                () -> client.createUser(r -> r.collectionId("people").userId(userId)));
        if (users.putIfAbsent(userId, new HashSet<>()) == null) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(ConflictException.class);
        }
    }

    private void delete(String userId, boolean really) {
        if (!users.containsKey(userId)) {
            assertThat(catchThrowable(() ->
                            client.deleteUser(r -> r.collectionId("people").userId(userId))))
                    .isInstanceOf(ResourceNotFoundException.class);
        } else if (really) {
            client.deleteUser(r -> r.collectionId("people").userId(userId));
            users.remove(userId);
        }
    }

    private boolean isTaken(String faceId) {
        return users.values().stream().anyMatch(own -> own.contains(faceId));
    }

    private void associate(String userId, Set<String> faceIds) {
        Set<String> free = new HashSet<>(faceIds);
        free.retainAll(faces);
        free.removeIf(this::isTaken);
        Set<String> associated = new HashSet<>();
        Throwable thrown = catchThrowable(() -> client
                .associateFaces(r ->
                        r.collectionId("people").userId(userId).faceIds(faceIds).userMatchThreshold(0f))
                .associatedFaces()
                .stream()
                .map(AssociatedFace::faceId)
                .forEach(associated::add));
        Set<String> own = users.get(userId);
        if (own == null) {
            assertThat(thrown).isInstanceOf(ResourceNotFoundException.class);
        } else if (!free.isEmpty() && own.size() + free.size() > MOST_FACES) {
            assertThat(thrown).isInstanceOf(ServiceQuotaExceededException.class);
        } else {
            assertThat(thrown).isNull();
            assertThat(associated).isEqualTo(free);
            own.addAll(free);
        }
    }

    private void disassociate(String userId, Set<String> faceIds) {
        Set<String> own = users.get(userId);
        if (own == null) {
            return;
        }
        Set<String> wanted = new HashSet<>(own);
        wanted.retainAll(faceIds);
        assertThat(client.disassociateFaces(
                                r -> r.collectionId("people").userId(userId).faceIds(faceIds))
                        .disassociatedFaces())
                .extracting(DisassociatedFace::faceId)
                .containsExactlyInAnyOrderElementsOf(wanted);
        own.removeAll(wanted);
    }

    private void deleteFaces(Set<String> faceIds) {
        Set<String> free = new HashSet<>(faceIds);
        free.retainAll(faces);
        free.removeIf(this::isTaken);
        assertThat(client.deleteFaces(r -> r.collectionId("people").faceIds(faceIds))
                        .deletedFaces())
                .containsExactlyInAnyOrderElementsOf(free);
        faces.removeAll(free);
    }

    private void compare(String when) {
        var described = client.describeCollection(r -> r.collectionId("people"));
        assertThat(described.faceCount()).as(when).isEqualTo(faces.size());
        assertThat(described.userCount()).as(when).isEqualTo(users.size());
        Map<String, Set<String>> listed = new HashMap<>();
        for (User user : client.listUsers(r -> r.collectionId("people")).users()) {
            Set<String> own = new HashSet<>();
            for (Face face : client.listFaces(r -> r.collectionId("people").userId(user.userId()))
                    .faces()) {
                assertThat(face.userId()).as(when).isEqualTo(user.userId());
                own.add(face.faceId());
            }
            assertThat(user.userStatus()).as(when).isEqualTo(own.isEmpty() ? UserStatus.CREATED : UserStatus.ACTIVE);
            listed.put(user.userId(), own);
        }
        assertThat(listed).as(when).isEqualTo(users);
        List<String> taken = listed.values().stream().flatMap(Set::stream).toList();
        assertThat(taken).as(when).doesNotHaveDuplicates();
    }
}
