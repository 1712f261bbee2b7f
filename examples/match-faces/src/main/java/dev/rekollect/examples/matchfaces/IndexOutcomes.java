package dev.rekollect.examples.matchfaces;

import static dev.rekollect.examples.matchfaces.DisplayText.count;

import dev.rekollect.examples.matchfaces.Outcome.Kind;
import dev.rekollect.examples.matchfaces.SeenPictures.Finding;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.StoredFace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what an answer of the service means for a picture: each of the results there are, and no default. */
final class IndexOutcomes {

    private IndexOutcomes() {}

    static Outcome of(Picture picture, IndexResult result) {
        if (result instanceof IndexResult.Indexed indexed) {
            return indexed(picture, indexed);
        }
        if (result instanceof NoFace) {
            return Outcome.of(picture, Kind.WITHOUT_FACE, List.of(), "no face");
        }
        if (result instanceof IndexResult.FaceTooSmall small) {
            String faces = count(small.dropped().size(), "face");
            return Outcome.of(picture, Kind.WITHOUT_FACE, List.of(), faces + ", too small for the service");
        }
        if (result instanceof IndexResult.FaceRejected rejected) {
            return Outcome.of(picture, Kind.WITHOUT_FACE, List.of(), "no face kept of " + reasons(rejected.dropped()));
        }
        if (result instanceof IndexResult.Duplicate duplicate) {
            return known(picture, duplicate.existing());
        }
        if (result instanceof ImageRefused refused) {
            return refused(picture, refused.problem());
        }
        if (result instanceof IndexResult.InDoubt doubt) {
            return Outcome.refused(picture, ": " + doubt.error().getMessage(), "in doubt");
        }
        if (result instanceof OverBudget refused) {
            return Outcome.refused(picture, ": " + refused.reason(), "over budget");
        }
        // Java 21 checks a switch over a sealed type; with 17, a test does.
        throw new IllegalStateException("a result this program does not know: " + result.getClass());
    }

    private static Outcome indexed(Picture picture, IndexResult.Indexed indexed) {
        List<StoredFace> faces = indexed.faces().stream().map(IndexedFace::face).toList();
        String remark = count(faces.size(), "face")
                + (indexed.dropped().isEmpty() ? "" : ", not kept: " + reasons(indexed.dropped()))
                + (indexed.largerFaceRefused().isPresent() ? "; one of those is larger" : "");
        return Outcome.of(picture, Kind.INDEXED, faces, remark);
    }

    static Outcome known(Picture picture, List<StoredFace> faces) {
        return Outcome.of(picture, Kind.KNOWN, faces, count(faces.size(), "face") + ", indexed before");
    }

    static Outcome seen(Picture picture, Finding finding) {
        return finding == Finding.REFUSED
                ? Outcome.refused(picture, ": " + finding.words() + " before", "refused by service")
                : Outcome.of(picture, Kind.WITHOUT_FACE, List.of(), finding.words() + ", as seen before");
    }

    static Outcome refused(Picture picture, ImageProblem problem) {
        // The message of a file starts with its path; here it follows the name.
        String path = picture.file().toString();
        String message = problem.message();
        String remark = message.startsWith(path) ? message.substring(path.length()) : ": " + message;
        return Outcome.refused(picture, remark, words(problem.kind()));
    }

    /** What to remember of a picture that left nothing in the collection. */
    static Optional<Finding> finding(IndexResult result) {
        if (result instanceof NoFace) {
            return Optional.of(Finding.NO_FACE);
        }
        if (result instanceof IndexResult.FaceTooSmall) {
            return Optional.of(Finding.TOO_SMALL);
        }
        if (result instanceof IndexResult.FaceRejected) {
            return Optional.of(Finding.NOT_KEPT);
        }
        return result instanceof ImageRefused ? Optional.of(Finding.REFUSED) : Optional.empty();
    }

    private static String reasons(List<DroppedFace> dropped) {
        String why = dropped.stream()
                .flatMap(face -> face.reasons().stream())
                .distinct()
                .sorted()
                .map(IndexOutcomes::words)
                .collect(Collectors.joining(", "));
        return dropped.size() + (why.isEmpty() ? "" : " (" + why + ")");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
