package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.DeclaredPicture;
import dev.rekollect.testkit.SeenFace;
import dev.rekollect.testkit.internal.fake.Declared;
import dev.rekollect.testkit.internal.wire.ShapeWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.Celebrity;

/**
 * What was declared, in the form of {@link PictureOrder}: sent back, it declares the same. Except for pictures that meet
 * a condition, which is code.
 */
final class PictureList {

    private PictureList() {}

    static Map<String, ?> of(Declared declared) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(
                "pictures",
                declared.pictures().stream().map(PictureList::picture).toList());
        list.put("videos", declared.videos().stream().map(PictureList::video).toList());
        list.put("alike", declared.likenesses().stream().map(PictureList::alike).toList());
        list.put(
                "celebrities",
                declared.celebrities().stream().map(PictureList::celebrity).toList());
        return list;
    }

    private static Map<String, Object> picture(Declared.InPicture picture) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (picture.which() instanceof Declared.File file) {
            members.put("sha256", file.sha256());
        } else if (picture.which() instanceof Declared.InS3 object) {
            members.put("s3", s3(object));
        } else {
            members.put("condition", "in Java");
        }
        DeclaredPicture content = picture.content();
        content.declaredFaces()
                .ifPresent(faces -> members.put(
                        "faces", faces.stream().map(PictureList::face).toList()));
        put(members, "labels", content.labels());
        put(members, "moderationLabels", content.moderationLabels());
        put(members, "contentTypes", content.contentTypes());
        put(members, "textLines", content.textLines());
        content.imageProperties()
                .ifPresent(properties -> members.put("imageProperties", ShapeWriter.write(properties)));
        return members;
    }

    private static Map<String, Object> s3(Declared.InS3 object) {
        return ordered("bucket", object.bucket(), "key", object.key());
    }

    private static Map<String, Object> video(Declared.InVideo video) {
        return ordered(
                "s3",
                s3(video.which()),
                "durationMillis",
                video.content().duration().toMillis(),
                "faces",
                video.content().faces().stream()
                        .map(appearing -> ordered("timestamp", appearing.timestamp(), "face", face(appearing.face())))
                        .toList());
    }

    private static void put(Map<String, Object> members, String name, List<? extends SdkPojo> shapes) {
        if (!shapes.isEmpty()) {
            members.put(name, shapes.stream().map(ShapeWriter::write).toList());
        }
    }

    private static Map<String, Object> face(DeclaredFace declared) {
        SeenFace face = declared.seen();
        Map<String, Object> members = who(declared.name(), declared.photo());
        members.put(
                "box", ordered("left", face.left(), "top", face.top(), "width", face.width(), "height", face.height()));
        members.put("confidence", face.confidence());
        members.put("sharpness", face.sharpness());
        members.put("brightness", face.brightness());
        members.put(
                "pose",
                ordered(
                        "roll",
                        face.pose().roll(),
                        "yaw",
                        face.pose().yaw(),
                        "pitch",
                        face.pose().pitch()));
        Appearance appearance = face.appearance();
        members.put(
                "appearance",
                ordered(
                        "age",
                        appearance.age(),
                        "gender",
                        appearance.gender().name(),
                        "emotion",
                        appearance.emotion().name(),
                        "traits",
                        names(appearance.traits())));
        if (!face.lowQuality().isEmpty()) {
            members.put("lowQuality", names(face.lowQuality()));
        }
        return members;
    }

    private static List<String> names(Iterable<? extends Enum<?>> constants) {
        List<String> names = new ArrayList<>();
        constants.forEach(constant -> names.add(constant.name()));
        return names.stream().sorted().toList();
    }

    private static Map<String, Object> alike(Declared.Alike alike) {
        Declared.Who one = alike.one();
        Declared.Who other = alike.other();
        boolean persons = one.photo() == null;
        return ordered(
                persons ? "persons" : "faces",
                persons
                        ? List.of(one.name(), other.name())
                        : List.of(who(one.name(), one.photo()), who(other.name(), other.photo())),
                "similarity",
                alike.percent());
    }

    private static Map<String, Object> who(String person, @Nullable Integer photo) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("person", person);
        members.put("photo", photo);
        return members;
    }

    private static Map<String, Object> celebrity(Declared.KnownFace known) {
        Celebrity celebrity = known.celebrity();
        return ordered("person", known.person(), "celebrity", ShapeWriter.write(celebrity));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
