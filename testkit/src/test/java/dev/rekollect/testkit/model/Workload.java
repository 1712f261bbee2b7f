package dev.rekollect.testkit.model;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.FaceEngine;
import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.SeenFace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;

/** Calls of all kinds on one collection, from many threads, and what they answer. */
final class Workload {

    static final String COLLECTION = "people";

    /** Finds in a picture of this workload the person it is of. */
    static final FaceEngine ENGINE = picture -> List.of(seen(ByteBuffer.wrap(picture.bytes())));

    private static final int PERSONS = 8;
    private static final int USERS = 6;
    private static final int CROWD = 150;
    private static final int PAGE = 37;
    private static final byte[] BLANK = blank();

    private record Known(String faceId, int person) {}

    private final RekognitionClient client;
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicInteger pictures = new AtomicInteger();
    private final List<Known> known = new ArrayList<>();

    Workload(RekognitionClient client) {
        this.client = client;
    }

    private static SeenFace seen(ByteBuffer png) {
        int person = png.getInt(BLANK.length);
        int photo = png.getInt(BLANK.length + Integer.BYTES);
        FaceVector vector = FaceVector.seeded(person);
        FaceVector shot = photo == 0 ? vector : vector.toward(FaceVector.seeded(-photo), 98);
        return new SeenFace(0.1, 0.1, 0.8, 0.8, 99, 90, 80, SeenFace.Pose.FRONTAL, Appearance.DEFAULT, shot);
    }

    private static byte[] blank() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY), "png", png)) {
                throw new IllegalStateException("no writer for png");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private Image picture(int person, SplittableRandom random) {
        // What follows the end of a PNG is ignored, but makes it another picture.
        byte[] bytes = ByteBuffer.allocate(BLANK.length + 3 * Integer.BYTES)
                .put(BLANK)
                .putInt(person)
                .putInt(random.nextInt(4))
                .putInt(pictures.incrementAndGet())
                .array();
        return Image.builder().bytes(SdkBytes.fromByteArrayUnsafe(bytes)).build();
    }

    /** One thread's share: so many calls, and what came of them. */
    History run(long seed, int calls) {
        SplittableRandom random = new SplittableRandom(seed);
        History history = new History();
        for (int i = 0; i < calls; i++) {
            int dice = random.nextInt(100);
            if (dice < 24) {
                if (knownFaces() > CROWD) {
                    delete(random, history);
                } else {
                    index(random, history);
                }
            } else if (dice < 36) {
                delete(random, history);
            } else if (dice < 54) {
                search(random, history);
            } else if (dice < 68) {
                searchByImage(random, history);
            } else if (dice < 80) {
                associate(random, history);
            } else if (dice < 88) {
                disassociate(random, history);
            } else if (dice < 92) {
                listUser(random, history);
            } else if (dice < 95) {
                list(history);
            } else if (dice < 98) {
                count(history);
            } else {
                deleteUser(random, history);
            }
        }
        return history;
    }

    private int knownFaces() {
        synchronized (known) {
            return known.size();
        }
    }

    /** Up to so many faces; some may be gone by the time of the call. */
    private List<Known> pick(SplittableRandom random, int most) {
        Set<Known> picked = new LinkedHashSet<>();
        synchronized (known) {
            for (int i = random.nextInt(most); i >= 0 && !known.isEmpty(); i--) {
                picked.add(known.get(random.nextInt(known.size())));
            }
        }
        return List.copyOf(picked);
    }

    private List<String> pickIds(SplittableRandom random, int most) {
        return pick(random, most).stream().map(Known::faceId).toList();
    }

    private static String user(SplittableRandom random) {
        return "user" + random.nextInt(USERS);
    }

    private void index(SplittableRandom random, History history) {
        int person = random.nextInt(PERSONS);
        IndexFacesRequest request = IndexFacesRequest.builder()
                .collectionId(COLLECTION)
                .image(picture(person, random))
                .build();
        long start = ticks.incrementAndGet();
        String face = client.indexFaces(request).faceRecords().get(0).face().faceId();
        history.ops().add(new FaceOp(start, ticks.incrementAndGet(), FaceOp.Kind.INDEXED, face, null));
        history.persons().put(face, person);
        synchronized (known) {
            known.add(new Known(face, person));
        }
    }

    private void delete(SplittableRandom random, History history) {
        List<String> faces = pickIds(random, 3);
        if (faces.isEmpty()) {
            return;
        }
        DeleteFacesRequest request = DeleteFacesRequest.builder()
                .collectionId(COLLECTION)
                .faceIds(faces)
                .build();
        long start = ticks.incrementAndGet();
        DeleteFacesResponse response = client.deleteFaces(request);
        long end = ticks.incrementAndGet();
        response.deletedFaces()
                .forEach(face -> history.ops().add(new FaceOp(start, end, FaceOp.Kind.DELETED, face, null)));
        response.unsuccessfulFaceDeletions()
                .forEach(refused -> history.ops().add(seenOr(start, end, refused.faceId(), refused.userId())));
        synchronized (known) {
            known.removeIf(face -> response.deletedFaces().contains(face.faceId()));
        }
    }

    private static FaceOp seenOr(long start, long end, String face, @Nullable String user) {
        return new FaceOp(start, end, user == null ? FaceOp.Kind.NOT_FOUND : FaceOp.Kind.SEEN, face, user);
    }

    private void search(SplittableRandom random, History history) {
        List<Known> faces = pick(random, 1);
        if (faces.isEmpty()) {
            return;
        }
        Known face = faces.get(0);
        SearchFacesRequest request = SearchFacesRequest.builder()
                .collectionId(COLLECTION)
                .faceId(face.faceId)
                .build();
        long start = ticks.incrementAndGet();
        try {
            List<FaceMatch> matches = client.searchFaces(request).faceMatches();
            long end = ticks.incrementAndGet();
            history.ops().add(new FaceOp(start, end, FaceOp.Kind.FOUND, face.faceId, null));
            history.readings().add(matched(start, end, face.person, face.faceId, matches));
        } catch (InvalidParameterException e) {
            history.ops().add(new FaceOp(start, ticks.incrementAndGet(), FaceOp.Kind.NOT_FOUND, face.faceId, null));
        }
    }

    private void searchByImage(SplittableRandom random, History history) {
        int person = random.nextInt(PERSONS);
        SearchFacesByImageRequest request = SearchFacesByImageRequest.builder()
                .collectionId(COLLECTION)
                .image(picture(person, random))
                .build();
        long start = ticks.incrementAndGet();
        List<FaceMatch> matches = client.searchFacesByImage(request).faceMatches();
        history.readings().add(matched(start, ticks.incrementAndGet(), person, null, matches));
    }

    private static Reading matched(long start, long end, int person, @Nullable String except, List<FaceMatch> matches) {
        List<Float> similarities = matches.stream().map(FaceMatch::similarity).toList();
        boolean ranked = similarities.equals(
                similarities.stream().sorted(Comparator.reverseOrder()).toList());
        List<Reading.Row> rows = rows(matches.stream().map(FaceMatch::face).toList());
        return new Reading(start, end, Reading.Scope.PERSON, String.valueOf(person), except, rows, true, ranked);
    }

    private static List<Reading.Row> rows(List<Face> faces) {
        return faces.stream()
                .map(face -> new Reading.Row(face.faceId(), face.userId()))
                .toList();
    }

    private void list(History history) {
        List<Reading.Row> rows = new ArrayList<>();
        String token = null;
        long start = ticks.incrementAndGet();
        do {
            ListFacesResponse page = client.listFaces(ListFacesRequest.builder()
                    .collectionId(COLLECTION)
                    .maxResults(PAGE)
                    .nextToken(token)
                    .build());
            rows.addAll(rows(page.faces()));
            token = page.nextToken();
        } while (token != null);
        long end = ticks.incrementAndGet();
        history.readings().add(new Reading(start, end, Reading.Scope.ALL, "", null, rows, false, true));
    }

    private void listUser(SplittableRandom random, History history) {
        String user = user(random);
        ListFacesRequest request =
                ListFacesRequest.builder().collectionId(COLLECTION).userId(user).build();
        long start = ticks.incrementAndGet();
        List<Reading.Row> rows = rows(client.listFaces(request).faces());
        long end = ticks.incrementAndGet();
        history.readings().add(new Reading(start, end, Reading.Scope.USER, user, null, rows, true, true));
    }

    private void count(History history) {
        DescribeCollectionRequest request =
                DescribeCollectionRequest.builder().collectionId(COLLECTION).build();
        long start = ticks.incrementAndGet();
        long faces = client.describeCollection(request).faceCount();
        history.counts().add(new History.Count(start, ticks.incrementAndGet(), faces));
    }

    private void associate(SplittableRandom random, History history) {
        String user = user(random);
        List<String> faces = pickIds(random, 3);
        if (faces.isEmpty()) {
            return;
        }
        AssociateFacesRequest request = AssociateFacesRequest.builder()
                .collectionId(COLLECTION)
                .userId(user)
                .faceIds(faces)
                .userMatchThreshold(0f)
                .build();
        long start = ticks.incrementAndGet();
        AssociateFacesResponse response;
        try {
            response = client.associateFaces(request);
        } catch (ResourceNotFoundException e) {
            createUser(user);
            return;
        } catch (ConflictException e) {
            // Another call is changing the user: this one did nothing, and learnt nothing.
            return;
        }
        long end = ticks.incrementAndGet();
        Set<String> silent = new HashSet<>(faces);
        response.associatedFaces().forEach(associated -> {
            silent.remove(associated.faceId());
            history.ops().add(new FaceOp(start, end, FaceOp.Kind.ASSOCIATED, associated.faceId(), user));
        });
        response.unsuccessfulFaceAssociations().forEach(refused -> {
            silent.remove(refused.faceId());
            history.ops().add(seenOr(start, end, refused.faceId(), refused.userId()));
        });
        // Neither associated nor refused: theirs already.
        silent.forEach(face -> history.ops().add(new FaceOp(start, end, FaceOp.Kind.SEEN, face, user)));
    }

    private void createUser(String user) {
        try {
            var unused = client.createUser(CreateUserRequest.builder()
                    .collectionId(COLLECTION)
                    .userId(user)
                    .build());
        } catch (ConflictException e) {
            // Another thread was faster.
        }
    }

    private void disassociate(SplittableRandom random, History history) {
        String user = user(random);
        List<String> faces = pickIds(random, 3);
        if (faces.isEmpty()) {
            return;
        }
        DisassociateFacesRequest request = DisassociateFacesRequest.builder()
                .collectionId(COLLECTION)
                .userId(user)
                .faceIds(faces)
                .build();
        long start = ticks.incrementAndGet();
        DisassociateFacesResponse response;
        try {
            response = client.disassociateFaces(request);
        } catch (ResourceNotFoundException | ConflictException e) {
            // No such user, or another call is changing them: this one did nothing.
            return;
        }
        long end = ticks.incrementAndGet();
        Set<String> silent = new HashSet<>(faces);
        response.disassociatedFaces().forEach(freed -> {
            silent.remove(freed.faceId());
            history.ops().add(new FaceOp(start, end, FaceOp.Kind.FREED, freed.faceId(), user));
        });
        response.unsuccessfulFaceDisassociations().forEach(refused -> {
            silent.remove(refused.faceId());
            history.ops().add(seenOr(start, end, refused.faceId(), refused.userId()));
        });
        // Neither freed nor refused: nobody's already.
        silent.forEach(face -> history.ops().add(new FaceOp(start, end, FaceOp.Kind.SEEN, face, null)));
    }

    private void deleteUser(SplittableRandom random, History history) {
        String user = user(random);
        long start = ticks.incrementAndGet();
        try {
            var unused = client.deleteUser(DeleteUserRequest.builder()
                    .collectionId(COLLECTION)
                    .userId(user)
                    .build());
        } catch (ResourceNotFoundException | ConflictException e) {
            // No such user, or another call is changing them: this one did nothing.
            return;
        }
        history.deletedUsers().add(new FaceOp(start, ticks.incrementAndGet(), FaceOp.Kind.USER_DELETED, "", user));
    }
}
