package dev.rekollect.sync;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Goes through all that a source has, and has done what the ledger does not call done. */
final class Bulk {

    // Enough that a database answers many questions at once, few enough that no memory is to be counted for them.
    private static final int TOGETHER = 500;

    private final Convergence convergence;
    private final FaceLedger ledger;

    Bulk(Convergence convergence, FaceLedger ledger) {
        this.convergence = convergence;
        this.ledger = ledger;
    }

    SyncReport run(Stream<SourcePicture> pictures, Crew crew) {
        Iterator<SourcePicture> all = pictures.iterator();
        List<SourcePicture> some = new ArrayList<>(TOGETHER);
        while (all.hasNext() && !crew.isStopped()) {
            some.add(all.next());
            if (some.size() == TOGETHER || !all.hasNext()) {
                work(some, crew);
                some.clear();
            }
        }
        return crew.finish();
    }

    private void work(List<SourcePicture> some, Crew crew) {
        Map<LedgerKey, LedgerEntry> known =
                ledger.findAll(some.stream().map(convergence::key).toList());
        for (SourcePicture picture : some) {
            Optional<LedgerEntry> entry = Optional.ofNullable(known.get(convergence.key(picture)));
            if (entry.filter(told(picture)).isPresent()) {
                crew.count(picture.uri(), new SyncOutcome.UpToDate(entry));
            } else if (!crew.submit(
                    picture.uri(), () -> convergence.converge(picture, Optional.empty(), Convergence.Why.NEWS))) {
                return;
            }
        }
    }

    private static Predicate<LedgerEntry> told(SourcePicture picture) {
        return entry -> picture.listed().isPresent() && Recording.isCurrent(entry, picture.listed());
    }
}
