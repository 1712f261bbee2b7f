package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.fake.Declared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.Celebrity;

/** Everything that was declared, at one moment. Immutable. */
final class Declarations implements Declared {

    static final Declarations NONE = new Declarations(List.of(), Map.of(), Likenesses.NONE, Map.of());

    private final List<InPicture> lastFirst;
    private final Map<InS3, DeclaredVideo> videos;
    private final Likenesses likenesses;
    private final Map<String, Celebrity> celebrities;

    private Declarations(
            List<InPicture> lastFirst,
            Map<InS3, DeclaredVideo> videos,
            Likenesses likenesses,
            Map<String, Celebrity> celebrities) {
        this.lastFirst = lastFirst;
        this.videos = videos;
        this.likenesses = likenesses;
        this.celebrities = celebrities;
    }

    /** With a declaration more, in place of an earlier one for the same pictures. */
    Declarations with(Which which, DeclaredPicture content) {
        List<InPicture> more = new ArrayList<>();
        more.add(new InPicture(which, content));
        lastFirst.stream().filter(other -> !other.which().equals(which)).forEach(more::add);
        return new Declarations(more, videos, likenesses, celebrities);
    }

    /** With a video, in place of an earlier one. */
    Declarations with(InS3 which, DeclaredVideo video) {
        Map<InS3, DeclaredVideo> more = new LinkedHashMap<>(videos);
        more.put(which, video);
        return new Declarations(lastFirst, more, likenesses, celebrities);
    }

    /** With one more pair of faces, or another percentage for one. */
    Declarations with(Alike alike) {
        return new Declarations(lastFirst, videos, likenesses.with(alike), celebrities);
    }

    /** With a person who is a celebrity. */
    Declarations with(String person, Celebrity celebrity) {
        Map<String, Celebrity> more = new LinkedHashMap<>(celebrities);
        more.put(person, celebrity);
        return new Declarations(lastFirst, videos, likenesses, more);
    }

    @Override
    public Optional<DeclaredPicture> picture(Picture picture) {
        return lastFirst.stream()
                .filter(declaration -> declaration.which().matches(picture))
                .findFirst()
                .map(InPicture::content);
    }

    @Override
    public Optional<List<SeenFace>> faces(Picture picture) {
        return picture(picture)
                .flatMap(DeclaredPicture::declaredFaces)
                .map(faces -> faces.stream().map(this::seen).toList());
    }

    private SeenFace seen(DeclaredFace face) {
        return face.seenAs(likenesses.vector(face.name(), face.photo()));
    }

    @Override
    public Optional<SeenVideo> video(String bucket, String key) {
        return Optional.ofNullable(videos.get(new InS3(bucket, key))).map(this::seen);
    }

    private SeenVideo seen(DeclaredVideo video) {
        List<String> persons = video.faces().stream()
                .map(appearing -> appearing.face().name())
                .distinct()
                .toList();
        return new SeenVideo(
                video.duration(),
                video.faces().stream()
                        .map(appearing -> new SeenAt(
                                appearing.timestamp(),
                                persons.indexOf(appearing.face().name()),
                                seen(appearing.face())))
                        .toList());
    }

    @Override
    public List<InVideo> videos() {
        return videos.entrySet().stream()
                .map(entry -> new InVideo(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public List<InPicture> pictures() {
        List<InPicture> firstFirst = new ArrayList<>(lastFirst);
        Collections.reverse(firstFirst);
        return firstFirst;
    }

    @Override
    public List<Alike> likenesses() {
        return likenesses.all();
    }

    @Override
    public List<KnownFace> celebrities() {
        return celebrities.entrySet().stream()
                .map(entry -> new KnownFace(entry.getKey(), likenesses.vector(entry.getKey(), 0), entry.getValue()))
                .toList();
    }
}
