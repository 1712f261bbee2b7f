package dev.rekollect;

import dev.rekollect.model.AssociationResult;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Taking faces from a user: {@code staff.users().disassociate(alice, faces).run()}. They stay in the collection.
 *
 * <p>One paid call of group 1 for each 100 faces; it succeeds in part and breaks like {@link AssociateCall}.
 */
public final class DisassociateCall extends FaceCall<AssociationResult> {

    private final Supplier<AssociationResult> disassociate;

    DisassociateCall(Executor executor, Supplier<AssociationResult> disassociate) {
        super(executor);
        this.disassociate = disassociate;
    }

    @Override
    Supplier<AssociationResult> answer() {
        return disassociate;
    }
}
