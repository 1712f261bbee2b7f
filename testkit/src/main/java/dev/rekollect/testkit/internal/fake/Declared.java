package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.DeclaredPicture;
import dev.rekollect.testkit.DeclaredVideo;
import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.Picture;
import dev.rekollect.testkit.SeenFace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Celebrity;

/** What tests declared about pictures and people, at one moment. Immutable. */
public interface Declared {

    /** The pictures that a declaration is about. */
    sealed interface Which {
        boolean matches(Picture picture);
    }

    /**
     * A file.
     *
     * @param sha256 in lower-case hex
     */
    record File(String sha256) implements Which {
        @Override
        public boolean matches(Picture picture) {
            return picture.sha256().equals(sha256);
        }
    }

    /** An S3 object, in any version. */
    record InS3(String bucket, String key) implements Which {
        @Override
        public boolean matches(Picture picture) {
            return picture.s3()
                    .map(object ->
                            object.bucket().equals(bucket) && object.key().equals(key))
                    .orElse(false);
        }
    }

    /** All pictures that meet a condition. */
    record Condition(Predicate<Picture> condition) implements Which {
        @Override
        public boolean matches(Picture picture) {
            return condition.test(picture);
        }
    }

    /** What is in some pictures. */
    record InPicture(Which which, DeclaredPicture content) {}

    /**
     * Somebody to compare.
     *
     * @param photo one face of the person; null for all of them
     */
    record Who(String name, @Nullable Integer photo) {
        @Override
        public String toString() {
            return photo == null ? name : name + " in photo " + photo;
        }
    }

    /** How alike two persons or two faces are. */
    record Alike(Who one, Who other, double percent) {}

    /** A celebrity, who it is, and by which person it was declared. */
    record KnownFace(String person, FaceVector vector, Celebrity celebrity) {}

    /**
     * What is in a video.
     *
     * @param which the object
     */
    record InVideo(InS3 which, DeclaredVideo content) {}

    /**
     * A video as the fake sees it.
     *
     * @param faces in the order of declaration
     */
    record SeenVideo(Duration duration, List<SeenAt> faces) {}

    /**
     * A face at a moment.
     *
     * @param timestamp from the beginning, in milliseconds
     * @param person who it is, as a number within the video
     */
    record SeenAt(long timestamp, int person, SeenFace face) {}

    /** The video that was declared for an object. */
    Optional<SeenVideo> video(String bucket, String key);

    /** All declarations of videos, first made first. */
    List<InVideo> videos();

    /** What was declared for a picture. */
    Optional<DeclaredPicture> picture(Picture picture);

    /** The faces that were declared for a picture; empty where the pixels decide. */
    Optional<List<SeenFace>> faces(Picture picture);

    /** All declarations of pictures, first made first. */
    List<InPicture> pictures();

    /** All likenesses, first stated first. */
    List<Alike> likenesses();

    /** All celebrities, first declared first. */
    List<KnownFace> celebrities();
}
