package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what stores hold as bytes, in the newest version, and reads it back in any. */
final class StateFormat {

    private static final int FIRST_VERSION_WITH_USERS = 2;
    private static final int FIRST_VERSION_WITH_WORLDS = 3;

    private StateFormat() {}

    static void write(DataOutputStream output, SavedState saved) throws IOException {
        write(output, saved.home());
        output.writeInt(saved.others().size());
        for (Map.Entry<World, Store.Content> other : saved.others().entrySet()) {
            output.writeUTF(other.getKey().region());
            output.writeUTF(other.getKey().account());
            write(output, other.getValue());
        }
    }

    static SavedState read(DataInputStream input, int version) throws IOException {
        Store.Content home = readContent(input, version);
        Map<World, Store.Content> others = new HashMap<>();
        for (int left = version < FIRST_VERSION_WITH_WORLDS ? 0 : input.readInt(); left > 0; left--) {
            World world = new World(input.readUTF(), input.readUTF());
            others.put(world, readContent(input, version));
        }
        return new SavedState(home, others);
    }

    private static void write(DataOutputStream output, Store.Content content) throws IOException {
        output.writeInt(content.incarnations().size());
        for (Map.Entry<String, Integer> incarnation : content.incarnations().entrySet()) {
            output.writeUTF(incarnation.getKey());
            output.writeInt(incarnation.getValue());
        }
        output.writeInt(content.collections().size());
        for (FaceCollection collection : content.collections()) {
            write(output, collection.birth(), collection.content());
        }
    }

    private static Store.Content readContent(DataInputStream input, int version) throws IOException {
        Map<String, Integer> incarnations = new HashMap<>();
        for (int left = input.readInt(); left > 0; left--) {
            incarnations.put(input.readUTF(), input.readInt());
        }
        List<FaceCollection> collections = new ArrayList<>();
        for (int left = input.readInt(); left > 0; left--) {
            collections.add(readCollection(input, version));
        }
        return new Store.Content(collections, incarnations);
    }

    private static void write(DataOutputStream output, FaceCollection.Birth birth, FaceCollection.Content content)
            throws IOException {
        output.writeUTF(birth.id());
        output.writeInt(birth.incarnation());
        Instant created = birth.created();
        output.writeLong(created.getEpochSecond());
        output.writeInt(created.getNano());
        output.writeUTF(birth.modelVersion());
        output.writeInt(content.tags().size());
        for (Map.Entry<String, String> tag : content.tags().entrySet()) {
            output.writeUTF(tag.getKey());
            output.writeUTF(tag.getValue());
        }
        output.writeInt(content.rounds().size());
        for (Map.Entry<FaceCollection.Submission, Integer> round :
                content.rounds().entrySet()) {
            output.writeUTF(round.getKey().imageId());
            writeOptional(output, round.getKey().externalImageId());
            output.writeInt(round.getValue());
        }
        output.writeInt(content.faces().size());
        for (StoredFace face : content.faces()) {
            write(output, face);
        }
        output.writeInt(content.userIds().size());
        for (String userId : content.userIds()) {
            output.writeUTF(userId);
        }
    }

    private static FaceCollection readCollection(DataInputStream input, int version) throws IOException {
        FaceCollection.Birth birth = new FaceCollection.Birth(
                input.readUTF(),
                input.readInt(),
                Instant.ofEpochSecond(input.readLong(), input.readInt()),
                input.readUTF());
        Map<String, String> tags = new HashMap<>();
        for (int left = input.readInt(); left > 0; left--) {
            tags.put(input.readUTF(), input.readUTF());
        }
        Map<FaceCollection.Submission, Integer> rounds = new HashMap<>();
        for (int left = input.readInt(); left > 0; left--) {
            rounds.put(new FaceCollection.Submission(input.readUTF(), readOptional(input)), input.readInt());
        }
        List<StoredFace> faces = new ArrayList<>();
        for (int left = input.readInt(); left > 0; left--) {
            faces.add(readFace(input));
        }
        List<String> userIds = new ArrayList<>();
        for (int left = version < FIRST_VERSION_WITH_USERS ? 0 : input.readInt(); left > 0; left--) {
            userIds.add(input.readUTF());
        }
        return new FaceCollection(birth, new FaceCollection.Content(tags, rounds, userIds, faces));
    }

    private static void write(DataOutputStream output, StoredFace face) throws IOException {
        output.writeUTF(face.faceId());
        output.writeFloat(face.box().left());
        output.writeFloat(face.box().top());
        output.writeFloat(face.box().width());
        output.writeFloat(face.box().height());
        output.writeUTF(face.imageId());
        writeOptional(output, face.externalImageId());
        output.writeFloat(face.confidence());
        output.writeUTF(face.modelVersion());
        writeVector(output, face.vector());
        writeOptional(output, face.userId());
    }

    private static StoredFace readFace(DataInputStream input) throws IOException {
        return new StoredFace(
                input.readUTF(),
                new Box(input.readFloat(), input.readFloat(), input.readFloat(), input.readFloat()),
                input.readUTF(),
                readOptional(input),
                input.readFloat(),
                input.readUTF(),
                readVector(input),
                readOptional(input),
                // Visible at once: the clock of the process that indexed the face need not be this one's.
                Instant.MIN);
    }

    // In one piece: most of the file is vectors, and a stream takes every number apart into single bytes.
    private static void writeVector(DataOutputStream output, FaceVector vector) throws IOException {
        byte[] bytes = new byte[FaceVector.DIMENSIONS * Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().put(vector.components());
        output.write(bytes);
    }

    private static FaceVector readVector(DataInputStream input) throws IOException {
        float[] components = new float[FaceVector.DIMENSIONS];
        ByteBuffer.wrap(input.readNBytes(components.length * Float.BYTES))
                .asFloatBuffer()
                .get(components);
        return FaceVector.of(components);
    }

    private static void writeOptional(DataOutputStream output, @Nullable String value) throws IOException {
        output.writeBoolean(value != null);
        if (value != null) {
            output.writeUTF(value);
        }
    }

    private static @Nullable String readOptional(DataInputStream input) throws IOException {
        return input.readBoolean() ? input.readUTF() : null;
    }
}
