package dev.rekollect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.IndexRequest;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * A face collection: one sentence for each job.
 *
 * <p>Having one is not creating one: nothing is sent until a sentence is said. Thread-safe; share it.
 *
 * <p>Ordinary outcomes come back as values. Every method that calls the service throws
 * {@link dev.rekollect.error.RekollectException} when the call breaks, among them
 * {@link dev.rekollect.error.CollectionNotFoundException} when the collection does not exist.
 */
public interface FaceCollection {

    /**
     * A collection for those who want no set-up: every option of {@link FaceCollections} at its default.
     *
     * @param client sends the calls; stays yours to close
     * @param name 1-255 characters of {@code a-z A-Z 0-9 _ . -}
     */
    static FaceCollection of(RekognitionClient client, String name) {
        return FaceCollections.of(client).named(name);
    }

    /** Its name. */
    CollectionId id();

    /** Counts what its calls cost, and those of all collections of the same {@link FaceCollections}. */
    CostMeter cost();

    /**
     * Creates it.
     *
     * @return this
     * @throws dev.rekollect.error.CollectionExistsException when there is one of that name
     */
    @CanIgnoreReturnValue
    FaceCollection create();

    /**
     * Creates it with tags, which takes the permission {@code rekognition:TagResource} too.
     *
     * @param tags at most 200, keys of 1-128 characters, values of 0-256
     * @return this
     * @throws dev.rekollect.error.CollectionExistsException when there is one of that name
     */
    @CanIgnoreReturnValue
    FaceCollection create(Map<String, String> tags);

    /**
     * Creates it unless there is one of that name, whatever it holds. One call; safe from several processes at once.
     *
     * @return this
     */
    @CanIgnoreReturnValue
    FaceCollection createIfMissing();

    /**
     * Deletes it with every face and user it holds, if it exists, and creates it anew: empty, and on the newest face
     * model, without tags. Faces cannot be brought back. Two calls: should the second break, there is no collection.
     *
     * @return this
     * @throws dev.rekollect.error.CollectionExistsException when somebody else creates it in between
     */
    @CanIgnoreReturnValue
    FaceCollection recreate();

    /**
     * Deletes it with every face and user it holds. Faces cannot be brought back.
     *
     * @return whether there was one
     */
    @CanIgnoreReturnValue
    boolean deleteCollection();

    /**
     * Whether it exists. Describes it, which has a quota of 5 calls a second: ask rarely. Within ten seconds of creating
     * it here, a "no" is taken for a delay and asked again.
     */
    boolean exists();

    /** Counts, face model version, resource name and time of creation. Quota: 5 calls a second. */
    CollectionInfo describe();

    /** Its tags. */
    Map<String, String> tags();

    /**
     * Adds tags, or changes the values of those that are there.
     *
     * @param tags at most 200 in all
     */
    void tag(Map<String, String> tags);

    /** Removes tags; keys that are not there are ignored. */
    void untag(Collection<String> keys);

    /** Indexes the faces of a picture. */
    default IndexCall index(FaceImage image) {
        return index(IndexRequest.of(image));
    }

    /** Indexes what a request says. */
    IndexCall index(IndexRequest request);

    /**
     * Indexes many pictures, several at once, with bounded memory.
     *
     * @param requests any number, taken as there is room; a picture in a file is read when it is its turn
     */
    default IndexAllCall indexAll(Stream<IndexRequest> requests) {
        return IndexAllCall.of(this, requests);
    }

    /** The same for who has an iterator, which is asked by the thread that takes the results. */
    default IndexAllCall indexAll(Iterator<IndexRequest> requests) {
        return indexAll(StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(requests, Spliterator.ORDERED | Spliterator.NONNULL), false));
    }

    /** Searches for the largest face of a picture. */
    default ImageSearchCall search(FaceImage image) {
        return search(ImageSearchRequest.of(image));
    }

    /** Searches for what a request says. */
    ImageSearchCall search(ImageSearchRequest request);

    /** Searches for faces like a stored one. */
    default FaceSearchCall search(FaceId face) {
        return search(FaceSearchRequest.of(face));
    }

    /** Searches for what a request says. */
    FaceSearchCall search(FaceSearchRequest request);

    /** Searches for every face of a picture, at 1 + n paid calls for n faces. */
    default EachFaceSearchCall searchEachFace(FaceImage image) {
        return searchEachFace(ImageSearchRequest.of(image));
    }

    /** Searches for every face of a request's picture, at 1 + n paid calls for n faces. */
    EachFaceSearchCall searchEachFace(ImageSearchRequest request);

    /**
     * Deletes faces, 4,096 a call. Free.
     *
     * @param faces any number; an id given twice counts once
     * @return what was deleted, and what was not and why; deleting a face that is not there is no error
     * @throws dev.rekollect.error.PartialDeletionException when a call breaks after an earlier one succeeded
     */
    DeleteResult delete(Collection<FaceId> faces);

    /**
     * Deletes faces by collection and id, as stored faces and matches carry them: of a sharded collection, this asks only
     * the shards that hold them.
     *
     * @param faces any number, all of this collection
     * @return what was deleted, and what was not and why
     * @throws IllegalArgumentException for a face of another collection, before anything is deleted
     * @throws dev.rekollect.error.PartialDeletionException when a call breaks after others succeeded
     */
    DeleteResult deleteFaces(Collection<FaceRef> faces);

    /**
     * Deletes every face indexed under a name. The service cannot look names up: this lists the whole collection first,
     * free, one call for each 4,096 faces.
     */
    DeleteResult deleteByExternalImageId(ExternalImageId name);

    /** The stored faces. */
    FaceQuery faces();

    /** Its users: people, each with several faces. */
    Users users();
}
