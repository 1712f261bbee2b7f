package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.wire.WireException;

/** What answers requests, whatever carries them. */
public interface Handler {

    /**
     * The answer to a request.
     *
     * @throws WireException where there is none
     */
    Reply answer(Request request);

    /** The answer to a request, or the error to send instead. Whoever carries requests calls this. */
    default Reply reply(Request request) {
        try {
            return answer(request);
        } catch (WireException e) {
            return Reply.of(e);
        } catch (RuntimeException | Error e) {
            System.getLogger(Handler.class.getName())
                    .log(System.Logger.Level.ERROR, "a request made the fake itself fail", e);
            return Reply.bug(e);
        }
    }
}
