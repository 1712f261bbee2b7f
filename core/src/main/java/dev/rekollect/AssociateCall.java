package dev.rekollect;

import dev.rekollect.model.AssociateRequest;
import dev.rekollect.model.AssociationResult;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Giving faces to a user: {@code staff.users().associate(alice, faces).threshold(90).run()}.
 *
 * <p>One paid call of group 1 for each 100 faces. Faces that this process stored within the last seconds and that the
 * service does not see yet are sent again, in paid calls of their own.
 *
 * <p>It succeeds in part: look at {@link AssociationResult#refused()}. More than 100 faces of one user are a
 * {@link dev.rekollect.error.QuotaExceededException}. When a call breaks after an earlier one succeeded, that is a
 * {@link dev.rekollect.error.PartialAssociationException}.
 */
public final class AssociateCall extends FaceCall<AssociationResult> {

    private final Function<AssociateRequest, AssociationResult> associate;
    private final AssociateRequest request;

    AssociateCall(
            Executor executor, Function<AssociateRequest, AssociationResult> associate, AssociateRequest request) {
        super(executor);
        this.associate = associate;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public AssociateRequest request() {
        return request;
    }

    /**
     * Sets how like the user's other faces a face must be, in percent, 0-100; default 75, unlike in searches. The service
     * does not apply it to a user's first faces.
     */
    public AssociateCall threshold(double percent) {
        return new AssociateCall(executor(), associate, request.threshold(percent));
    }

    @Override
    Supplier<AssociationResult> answer() {
        return () -> associate.apply(request);
    }
}
