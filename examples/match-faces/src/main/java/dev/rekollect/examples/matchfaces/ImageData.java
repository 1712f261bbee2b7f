package dev.rekollect.examples.matchfaces;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.FaceAttributes;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The files that {@code --save-image-data} writes: what the service said of a picture, as JSON beside it. */
final class ImageData {

    private static final String SUFFIX = "_results.json";

    private ImageData() {}

    /** Whether a name is that of such a file: the name of another file, and the suffix. */
    static boolean isOurs(String name, Set<String> names) {
        return name.endsWith(SUFFIX) && names.contains(name.substring(0, name.length() - SUFFIX.length()));
    }

    static void save(Picture picture, IndexResult result) {
        Path file = FileNames.withSuffix(picture.file(), SUFFIX);
        try {
            Files.write(file, (Json.pretty(json(picture, result)) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Trouble(ExitCode.RECORDS, file + " cannot be written: " + e, e);
        }
    }

    private static Map<String, Object> json(Picture picture, IndexResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", picture.name());
        json.put("externalImageId", picture.id().value());
        json.put("result", result.getClass().getSimpleName());
        if (result instanceof IndexResult.Indexed indexed) {
            json.put("faceModelVersion", indexed.faceModelVersion());
        }
        json.put("faces", result.faces().stream().map(ImageData::face).toList());
        json.put(
                "unindexedFaces",
                result.dropped().stream().map(ImageData::dropped).toList());
        return json;
    }

    private static Map<String, Object> face(IndexedFace face) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("faceId", face.id().value());
        json.put("imageId", face.face().imageId().value());
        json.putAll(detail(face.detail()));
        return json;
    }

    private static Map<String, Object> dropped(DroppedFace face) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reasons", face.reasons().stream().map(Enum::name).sorted().toList());
        json.putAll(detail(face.detail()));
        return json;
    }

    private static Map<String, Object> detail(FaceDetail detail) {
        FaceDetail.Pose pose = detail.pose();
        FaceDetail.Quality quality = detail.quality();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("boundingBox", box(detail.box()));
        json.put("confidence", detail.confidence());
        json.put("pose", ordered("roll", pose.roll(), "yaw", pose.yaw(), "pitch", pose.pitch()));
        json.put("quality", ordered("brightness", quality.brightness(), "sharpness", quality.sharpness()));
        json.put(
                "landmarks",
                detail.landmarks().stream()
                        .map(mark -> ordered("type", mark.type(), "x", mark.x(), "y", mark.y()))
                        .toList());
        json.putAll(attributes(detail.attributes()));
        return json;
    }

    private static Map<String, Object> attributes(FaceAttributes attributes) {
        Map<String, Object> json = new LinkedHashMap<>();
        attributes.ageRange().ifPresent(age -> json.put("ageRange", ordered("low", age.low(), "high", age.high())));
        attributes
                .gender()
                .ifPresent(gender ->
                        json.put("gender", ordered("value", gender.value(), "confidence", gender.confidence())));
        attributes
                .traits()
                .forEach((name, trait) -> json.put(
                        camelCase(name.name()), ordered("value", trait.value(), "confidence", trait.confidence())));
        json.put("emotions", attributes.emotions());
        attributes
                .eyeDirection()
                .ifPresent(eyes -> json.put(
                        "eyeDirection",
                        ordered("yaw", eyes.yaw(), "pitch", eyes.pitch(), "confidence", eyes.confidence())));
        return json;
    }

    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static Map<String, Object> box(BoundingBox box) {
        return ordered("left", box.left(), "top", box.top(), "width", box.width(), "height", box.height());
    }

    /** Names and values in turn, as a map that keeps their order. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
