package dev.rekollect.testkit.assertions;

import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeRekognition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a failed assertion says about the calls there were, and what may have gone wrong. */
final class Diagnosis {

    private static final int SHOWN = 20;
    private static final String NOTHING =
            "no call at all reached this fake: was run() forgotten, a future not waited for, or another client used?";

    private final FakeRekognition fake;
    private final List<FakeCall> calls;

    Diagnosis(FakeRekognition fake) {
        this.fake = fake;
        this.calls = fake.calls();
    }

    String calls() {
        if (calls.isEmpty()) {
            return line("There were no calls.");
        }
        StringBuilder text = new StringBuilder(line("The calls were:"));
        calls.stream().limit(SHOWN).forEach(call -> text.append(line("  " + call)));
        if (calls.size() > SHOWN) {
            text.append(line("  and " + (calls.size() - SHOWN) + " more: " + counts()));
        }
        return text.toString();
    }

    String guess(Optional<String> guess) {
        return guess.map(text -> line("A guess: " + text)).orElse("");
    }

    /** Why there are more or fewer calls of an operation than expected. */
    Optional<String> count(String operation, @Nullable String collectionId, int wanted, List<FakeCall> received) {
        if (calls.isEmpty()) {
            return Optional.of(NOTHING);
        }
        if (received.size() > wanted) {
            return failures(received)
                    .map(failures -> "a call that is tried again is another call, and " + failures + ".");
        }
        return elsewhere(operation, collectionId)
                .or(() -> failures(calls).map(failures -> "the code may have stopped at an error: " + failures + "."))
                .or(() -> related(operation, received));
    }

    private Optional<String> elsewhere(String operation, @Nullable String collectionId) {
        List<String> others = calls.stream()
                .filter(call -> collectionId != null && call.operation().equals(operation))
                .flatMap(call -> call.collectionId().stream())
                .filter(id -> !id.equals(collectionId))
                .distinct()
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(operation + " named another collection: " + others + ".");
    }

    private Optional<String> related(String operation, List<FakeCall> received) {
        // SearchFaces and SearchFacesByImage are the ones that people take for each other.
        return received.isEmpty()
                ? calls.stream()
                        .map(FakeCall::operation)
                        .filter(other -> !other.equals(operation)
                                && (other.startsWith(operation) || operation.startsWith(other)))
                        .findFirst()
                        .map(other -> "the code called " + other + " instead of " + operation + ".")
                : Optional.empty();
    }

    /** Why another number of images is billed. */
    Optional<String> bill(long wanted) {
        if (calls.isEmpty()) {
            return Optional.of(NOTHING);
        }
        long billed = fake.billedImages().total();
        return billed > wanted
                ? Optional.of("pictures without a face are billed, and so are searches by face ID.")
                : failures(calls).map(failures -> "calls that fail are not billed, and " + failures + ".");
    }

    /** Why a collection holds another number of faces. */
    Optional<String> faces(String collectionId) {
        if (calls.isEmpty()) {
            return Optional.of(NOTHING);
        }
        List<FakeCall> indexed = fake.calls("IndexFaces").stream()
                .filter(call -> call.collectionId().equals(Optional.of(collectionId)))
                .toList();
        if (indexed.isEmpty()) {
            return elsewhere("IndexFaces", collectionId)
                    .or(() -> Optional.of("no IndexFaces named " + collectionId + "."));
        }
        return failures(indexed)
                .map(failures -> "not all was indexed: " + failures + ".")
                .or(() -> Optional.of(
                        fake.calls("DeleteFaces").isEmpty()
                                ? "a picture may hold no face, several, or one that the quality filter takes out."
                                : "faces were deleted, too."));
    }

    private static Optional<String> failures(List<FakeCall> among) {
        Map<String, Long> codes = among.stream()
                .filter(call -> !call.succeeded())
                .collect(Collectors.groupingBy(FakeCall::errorCode, LinkedHashMap::new, Collectors.counting()));
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of(codes.entrySet().stream()
                        .map(entry -> entry.getValue() + " failed with " + entry.getKey())
                        .collect(Collectors.joining(", ")));
    }

    private String counts() {
        return calls.stream()
                .collect(Collectors.groupingBy(FakeCall::operation, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " x " + entry.getValue())
                .collect(Collectors.joining(", ", "all in all ", ""));
    }

    private static String line(String text) {
        return System.lineSeparator() + text;
    }
}
