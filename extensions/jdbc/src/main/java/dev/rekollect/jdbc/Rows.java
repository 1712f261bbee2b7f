package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ContentHash;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry as a row, and its faces as further ones. */
final class Rows {

    /** The columns of an entry besides its key, in the order in which they are written and read. */
    static final List<String> COLUMNS = List.of(
            "revision",
            "state",
            "version_id",
            "etag",
            "sequencer",
            "content_hash",
            "last_modified",
            "external_image_id",
            "reason",
            "claim_owner",
            "claim_until",
            "doubtful",
            "unfinished",
            "updated");

    /** What is read of an entry {@code e} and each of its faces {@code f}. */
    static final String SELECTED = "e.collection, e.source, e." + String.join(", e.", COLUMNS)
            + ", f.obsolete, f.face_collection, f.face_id, f.image_id, f.box_left, f.box_top, f.box_width, f.box_height";

    private static final String INSERT_FACE =
            "INSERT INTO rekollect_ledger_faces (collection, source, obsolete, position,"
                    + " face_collection, face_id, image_id, box_left, box_top, box_width, box_height)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private Rows() {}

    /** Sets the parameters of {@link #COLUMNS}, and of the key behind them. */
    @CanIgnoreReturnValue
    static Parameters write(LedgerEntry entry, PreparedStatement statement) throws SQLException {
        SourceVersion version = entry.version();
        return new Parameters(statement)
                .number(entry.revision())
                .text(entry.state().name())
                .text(version.versionId())
                .text(version.etag())
                .text(version.sequencer())
                .text(version.contentHash().map(ContentHash::value))
                .time(version.lastModified())
                .text(entry.externalImageId().map(ExternalImageId::value))
                .text(entry.reason())
                .text(entry.claim().map(Claim::owner))
                .time(entry.claim().map(Claim::until))
                .truth(entry.doubtful())
                .truth(entry.unfinished())
                .time(entry.updated())
                .text(entry.key().collection().value())
                .text(entry.key().source().value());
    }

    static void writeFaces(LedgerEntry entry, Session session) throws SQLException {
        if (entry.faces().isEmpty() && entry.obsolete().isEmpty()) {
            return;
        }
        session.prepared(INSERT_FACE, insert -> {
            Parameters row = new Parameters(insert);
            int position = 0;
            for (LedgerFace face : entry.faces()) {
                BoundingBox box = face.box();
                ref(row, entry.key(), false, position++, face.ref())
                        .text(face.image().value())
                        .ratio(box.left())
                        .ratio(box.top())
                        .ratio(box.width())
                        .ratio(box.height())
                        .addRow();
            }
            for (FaceRef face : entry.obsolete()) {
                ref(row, entry.key(), true, position++, face)
                        .text(Optional.empty())
                        .noRatio()
                        .noRatio()
                        .noRatio()
                        .noRatio()
                        .addRow();
            }
            return insert.executeBatch();
        });
    }

    private static Parameters ref(Parameters row, LedgerKey key, boolean obsolete, int position, FaceRef face)
            throws SQLException {
        return row.text(key.collection().value())
                .text(key.source().value())
                .truth(obsolete)
                .position(position)
                .text(face.collection().value())
                .text(face.face().value());
    }

    /** Reads entries whose rows follow each other. */
    static List<LedgerEntry> read(ResultSet rows) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try {
            boolean more = rows.next();
            while (more) {
                LedgerEntry entry = entry(rows);
                List<LedgerFace> faces = new ArrayList<>();
                List<FaceRef> obsolete = new ArrayList<>();
                do {
                    face(rows, faces, obsolete);
                    more = rows.next();
                } while (more && isOf(entry.key(), rows));
                entries.add(new LedgerEntry(
                        entry.key(),
                        entry.state(),
                        entry.version(),
                        entry.externalImageId(),
                        faces,
                        obsolete,
                        entry.reason(),
                        entry.claim(),
                        entry.doubtful(),
                        entry.revision(),
                        entry.updated()));
            }
        } catch (IllegalArgumentException e) {
            throw new SQLDataException("a row is none that this library wrote: " + e.getMessage(), e);
        }
        return entries;
    }

    private static boolean isOf(LedgerKey key, ResultSet rows) throws SQLException {
        return key.source().value().equals(rows.getString(2))
                && key.collection().value().equals(rows.getString(1));
    }

    private static LedgerEntry entry(ResultSet rows) throws SQLException {
        LedgerKey key = new LedgerKey(CollectionId.of(rows.getString(1)), SourceUri.of(rows.getString(2)));
        Optional<Instant> until = time(rows, 13);
        return new LedgerEntry(
                key,
                LedgerState.valueOf(rows.getString(4)),
                new SourceVersion(
                        text(rows, 5),
                        text(rows, 6),
                        text(rows, 7),
                        text(rows, 8).map(ContentHash::new),
                        time(rows, 9)),
                text(rows, 10).map(ExternalImageId::of),
                List.of(),
                List.of(),
                text(rows, 11),
                text(rows, 12).map(owner -> new Claim(owner, until.orElseThrow())),
                rows.getBoolean(14),
                rows.getLong(3),
                Instant.ofEpochMilli(rows.getLong(16)));
    }

    private static void face(ResultSet rows, List<LedgerFace> faces, List<FaceRef> obsolete) throws SQLException {
        Optional<String> id = text(rows, 19);
        if (id.isEmpty()) {
            return;
        }
        FaceRef ref = new FaceRef(CollectionId.of(rows.getString(18)), FaceId.of(id.get()));
        if (rows.getBoolean(17)) {
            obsolete.add(ref);
            return;
        }
        BoundingBox box =
                new BoundingBox(rows.getDouble(21), rows.getDouble(22), rows.getDouble(23), rows.getDouble(24));
        faces.add(new LedgerFace(ref, ImageId.of(rows.getString(20)), box));
    }

    private static Optional<String> text(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
        long milliseconds = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(milliseconds));
    }
}
