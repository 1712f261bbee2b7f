package dev.rekollect.error;

/** A sharded collection is not what it was said to be, or its name is taken by something else. Nothing was changed. */
public final class TopologyException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what was found, what was expected, and what to do
     * @param context which call
     */
    public TopologyException(String problem, CallContext context) {
        super(problem, context, false, null);
    }
}
