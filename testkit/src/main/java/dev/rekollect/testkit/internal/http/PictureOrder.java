package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.DeclaredPicture;
import dev.rekollect.testkit.DeclaredVideo;
import dev.rekollect.testkit.FakePictures;
import dev.rekollect.testkit.SeenFace;
import dev.rekollect.testkit.internal.wire.StrictShapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.Reason;

/**
 * The body of a request to declare pictures. Names in lower case are the fake's; what stands in lists of the service's
 * shapes has the service's names.
 */
final class PictureOrder {

    private PictureOrder() {}

    /**
     * Declares what a JSON value says, all or nothing.
     *
     * @throws IllegalArgumentException naming the member that is wrong
     */
    static void apply(@Nullable Object json, FakePictures pictures) {
        Members order = Members.of(json, "", "pictures", "videos", "alike", "celebrities");
        pictures.together(draft -> {
            order.each("pictures", (value, path) -> picture(value, path, draft));
            order.each("videos", (value, path) -> video(value, path, draft));
            order.each("alike", (value, path) -> alike(value, path, draft));
            order.each("celebrities", (value, path) -> celebrity(value, path, draft));
        });
    }

    private static void picture(@Nullable Object json, String path, FakePictures draft) {
        Members members = Members.of(
                json,
                path,
                "sha256",
                "s3",
                "faces",
                "labels",
                "moderationLabels",
                "contentTypes",
                "textLines",
                "imageProperties");
        DeclaredPicture content = content(members);
        if (members.has("sha256") == members.has("s3")) {
            throw new IllegalArgumentException(path + " must have either sha256 or s3");
        }
        if (members.has("sha256")) {
            String sha256 = members.text("sha256");
            Members.within(members.at("sha256"), () -> draft.declare(sha256, content));
        } else {
            Members object = Members.of(members.get("s3"), members.at("s3"), "bucket", "key");
            draft.declareS3(object.text("bucket"), object.text("key"), content);
        }
    }

    private static void video(@Nullable Object json, String path, FakePictures draft) {
        Members members = Members.of(json, path, "s3", "durationMillis", "faces");
        Members object = Members.of(members.get("s3"), members.at("s3"), "bucket", "key");
        List<DeclaredVideo> video = new ArrayList<>();
        Members.within(
                members.at("durationMillis"),
                () -> video.add(DeclaredVideo.of(Duration.ofMillis(members.integer("durationMillis", 0)))));
        members.each("faces", (value, at) -> {
            Members face = Members.of(value, at, "timestamp", "face");
            DeclaredFace declared = face(face.get("face"), face.at("face"));
            Duration timestamp = Duration.ofMillis(face.integer("timestamp", 0));
            Members.within(at, () -> video.set(0, video.get(0).face(timestamp, declared)));
        });
        draft.declareVideoS3(object.text("bucket"), object.text("key"), video.get(0));
    }

    private static DeclaredPicture content(Members members) {
        Draft draft = new Draft();
        if (members.has("faces")) {
            List<DeclaredFace> faces = new ArrayList<>();
            members.each("faces", (value, path) -> faces.add(face(value, path)));
            draft.content = draft.content.faces(faces.toArray(DeclaredFace[]::new));
        }
        members.each("labels", (value, path) -> draft.add(path, () -> draft.content.label(shape(value, path))));
        members.each(
                "moderationLabels",
                (value, path) -> draft.add(path, () -> draft.content.moderationLabel(shape(value, path))));
        members.each(
                "contentTypes", (value, path) -> draft.add(path, () -> draft.content.contentType(shape(value, path))));
        members.each("textLines", (value, path) -> draft.add(path, () -> draft.content.textLine(shape(value, path))));
        if (members.has("imageProperties")) {
            String path = members.at("imageProperties");
            draft.add(path, () -> draft.content.imageProperties(shape(members.get("imageProperties"), path)));
        }
        return draft.content;
    }

    /** Pictures are immutable, and members come one by one. */
    private static final class Draft {
        private DeclaredPicture content = DeclaredPicture.create();

        void add(String path, Supplier<DeclaredPicture> more) {
            Members.within(path, () -> content = more.get());
        }
    }

    private static <B extends SdkPojo> Consumer<B> shape(@Nullable Object json, String path) {
        return builder -> StrictShapes.fill(builder, json, path);
    }

    private static DeclaredFace face(@Nullable Object json, String path) {
        Members members = Members.of(
                json,
                path,
                "person",
                "photo",
                "box",
                "confidence",
                "sharpness",
                "brightness",
                "pose",
                "appearance",
                "lowQuality");
        List<DeclaredFace> face = new ArrayList<>();
        Members.within(path, () -> face.add(face(members)));
        return face.get(0);
    }

    private static DeclaredFace face(Members members) {
        DeclaredFace plain = DeclaredFace.of(members.text("person")).photo(members.integer("photo", 0));
        SeenFace seen = plain.seen();
        return members.structure("box", "left", "top", "width", "height")
                .map(box -> plain.box(box.number("left"), box.number("top"), box.number("width"), box.number("height")))
                .orElse(plain)
                .confidence(members.number("confidence", seen.confidence()))
                .sharpness(members.number("sharpness", seen.sharpness()))
                .brightness(members.number("brightness", seen.brightness()))
                .pose(members.structure("pose", "roll", "yaw", "pitch")
                        .map(pose ->
                                new SeenFace.Pose((float) pose.number("roll", 0), (float) pose.number("yaw", 0), (float)
                                        pose.number("pitch", 0)))
                        .orElse(seen.pose()))
                .appearance(members.structure("appearance", "age", "gender", "emotion", "traits")
                        .map(appearance -> appearance(appearance, seen.appearance()))
                        .orElse(seen.appearance()))
                .lowQuality(members.constants("lowQuality", Reason.class).toArray(Reason[]::new));
    }

    private static Appearance appearance(Members members, Appearance other) {
        Set<Appearance.Trait> traits =
                members.has("traits") ? EnumSet.noneOf(Appearance.Trait.class) : Set.copyOf(other.traits());
        if (members.has("traits")) {
            traits.addAll(members.constants("traits", Appearance.Trait.class));
        }
        return new Appearance(
                members.integer("age", other.age()),
                members.constant("gender", Appearance.Gender.class, other.gender()),
                members.constant("emotion", Appearance.Emotion.class, other.emotion()),
                traits);
    }

    private static void alike(@Nullable Object json, String path, FakePictures draft) {
        Members members = Members.of(json, path, "persons", "faces", "similarity");
        if (members.has("persons") == members.has("faces")) {
            throw new IllegalArgumentException(path + " must have either persons or faces");
        }
        double similarity = members.number("similarity");
        if (members.has("persons")) {
            List<String> names = new ArrayList<>();
            members.each("persons", (value, at) -> names.add(name(value, at)));
            two(members.at("persons"), names);
            Members.within(path, () -> draft.alike(names.get(0), names.get(1), similarity));
        } else {
            List<DeclaredFace> faces = new ArrayList<>();
            members.each("faces", (value, at) -> faces.add(single(value, at)));
            two(members.at("faces"), faces);
            Members.within(path, () -> draft.alike(faces.get(0), faces.get(1), similarity));
        }
    }

    private static String name(@Nullable Object value, String at) {
        if (value instanceof String name && !name.isEmpty()) {
            return name;
        }
        throw new IllegalArgumentException(at + " must be the name of a person; got " + value);
    }

    private static DeclaredFace single(@Nullable Object json, String path) {
        Members members = Members.of(json, path, "person", "photo");
        List<DeclaredFace> face = new ArrayList<>();
        Members.within(
                path, () -> face.add(DeclaredFace.of(members.text("person")).photo(members.integer("photo", 0))));
        return face.get(0);
    }

    private static void two(String path, List<?> list) {
        if (list.size() != 2) {
            throw new IllegalArgumentException(path + " must be two; got " + list.size());
        }
    }

    private static void celebrity(@Nullable Object json, String path, FakePictures draft) {
        Members members = Members.of(json, path, "person", "celebrity");
        String person = members.text("person");
        Object shape = members.has("celebrity") ? members.get("celebrity") : Map.of();
        Members.within(path, () -> draft.celebrity(person, shape(shape, members.at("celebrity"))));
    }
}
