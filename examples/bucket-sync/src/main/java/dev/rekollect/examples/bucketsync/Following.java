package dev.rekollect.examples.bucketsync;

import dev.rekollect.FaceCollection;
import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.s3.CollectionSync;
import dev.rekollect.s3.HandledMessage;
import dev.rekollect.s3.ObjectPictures;
import dev.rekollect.s3.S3Event;
import dev.rekollect.s3.S3Events;
import dev.rekollect.s3.S3Images;
import dev.rekollect.sqs.SqsListener;
import dev.rekollect.sync.SyncOutcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handles what is heard of both buckets: the first is kept in step with the collection, the second is asked about. */
final class Following {

    private final PrintWriter out;
    private final CollectionSync sync;
    private final Diary diary;

    Following(
            PrintWriter out,
            S3Images images,
            ObjectPictures pictures,
            Diary diary,
            FaceCollection owners,
            FaceLedger ledger) {
        this.out = out;
        this.diary = diary;
        // Pictures of the owner alone: whoever stands behind them shall not open the diary.
        sync = CollectionSync.builder(owners, ledger, images)
                .pictures(pictures)
                .request(request -> request.maxFaces(1))
                .build();
    }

    CollectionSync sync() {
        return sync;
    }

    String indexAll() {
        var report = sync.indexAll();
        return report.counts() + (report.failed() > 0 ? ", failed: " + report.failures() : "");
    }

    HandledMessage handle(S3Events message) {
        List<HandledMessage.Handled> handled = new ArrayList<>();
        for (S3Event event : message.events()) {
            handled.add(diary.isAbout(event) ? compared(event) : synced(event));
        }
        message.problems().forEach(problem -> say("unreadable", problem.toString()));
        return new HandledMessage(handled, message.problems());
    }

    private HandledMessage.Handled compared(S3Event event) {
        try {
            say("visitor", event.key() + ": " + diary.visitor(event).orElse("answered before"));
            return new HandledMessage.Handled(event, Optional.empty(), Optional.empty());
        } catch (RekollectException e) {
            return failed(event, e);
        }
    }

    private HandledMessage.Handled synced(S3Event event) {
        try {
            SyncOutcome outcome = sync.handle(event);
            say(event.kind() == S3Event.Kind.REMOVED ? "delete" : "put", event.key() + ": " + words(outcome));
            return new HandledMessage.Handled(event, Optional.of(outcome), Optional.empty());
        } catch (RekollectException e) {
            return failed(event, e);
        }
    }

    private HandledMessage.Handled failed(S3Event event, RekollectException e) {
        say("failed", event.uri() + ": " + e.getMessage());
        return new HandledMessage.Handled(event, Optional.empty(), Optional.of(e));
    }

    private static String words(SyncOutcome outcome) {
        if (outcome instanceof SyncOutcome.Indexed indexed) {
            return "indexed, " + faces(indexed.entry().faces().size());
        }
        if (outcome instanceof SyncOutcome.WithoutFace without) {
            return reason(without.entry());
        }
        if (outcome instanceof SyncOutcome.Refused refused) {
            return "refused, " + reason(refused.entry());
        }
        if (outcome instanceof SyncOutcome.Removed) {
            return "its faces are deleted";
        }
        if (outcome instanceof SyncOutcome.UpToDate) {
            return "nothing to do";
        }
        return "later: " + outcome;
    }

    private static String reason(LedgerEntry entry) {
        return entry.reason().orElse("no face");
    }

    private static String faces(int count) {
        return count == 1 ? "1 face" : count + " faces";
    }

    private void say(String what, String more) {
        synchronized (out) {
            out.printf("  %-9s %s%n", what, escape(more));
            out.flush();
        }
    }

    /** Says why no messages come, which the poller itself does not. */
    SqsListener troubles() {
        return new SqsListener() {
            @Override
            public void failure(RuntimeException e) {
                say("queue", "to be asked again, " + e.getMessage());
            }

            @Override
            public void unreadable(String messageId, String body, String reason) {
                say("queue", messageId + " is left in it, " + reason);
            }
        };
    }

    /** With everything that is not visible spelled out: a key may hold line ends, and what moves the cursor. */
    static String escape(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> shown.append(String.format("\\u{%x}", c));
                default -> shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
