package dev.rekollect.jdbc;

import dev.rekollect.ledger.LedgerQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows a query looks at, on top of those of its collection.
 *
 * @param condition in SQL, with a leading AND; empty for all
 * @param values of its parameters
 */
record Selection(String condition, List<String> values) {

    static Selection of(LedgerQuery query) {
        if (query instanceof LedgerQuery.Under under) {
            Prefix range = Prefix.of(under.prefix());
            List<String> values = new ArrayList<>(List.of(range.from()));
            range.to().ifPresent(values::add);
            return new Selection(" AND source >= ?" + (values.size() == 1 ? "" : " AND source < ?"), values);
        }
        if (query instanceof LedgerQuery.InState inState) {
            return new Selection(" AND state = ?", List.of(inState.state().name()));
        }
        if (query instanceof LedgerQuery.Unfinished) {
            return new Selection(" AND unfinished", List.of());
        }
        if (query instanceof LedgerQuery.OfFace ofFace) {
            return new Selection(
                    " AND source IN (SELECT source FROM rekollect_ledger_faces"
                            + " WHERE collection = ? AND face_collection = ? AND face_id = ?)",
                    List.of(
                            ofFace.collection().value(),
                            ofFace.face().collection().value(),
                            ofFace.face().face().value()));
        }
        if (query instanceof LedgerQuery.OfContent ofContent) {
            return new Selection(
                    " AND content_hash = ?", List.of(ofContent.hash().value()));
        }
        LedgerQuery.Named named = (LedgerQuery.Named) query;
        return new Selection(
                " AND external_image_id = ?", List.of(named.externalImageId().value()));
    }
}
