package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.UserId;
import java.util.Collection;

/** Is told what this process has written, so that a read that misses it can be known to be too early. */
public interface Writes {

    void created(CollectionId collection);

    void deleted(CollectionId collection);

    void stored(CollectionId collection, Collection<FaceId> faces);

    void deleted(CollectionId collection, Collection<FaceId> faces);

    void created(CollectionId collection, UserId user);

    void deleted(CollectionId collection, UserId user);
}
