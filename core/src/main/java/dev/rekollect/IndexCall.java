package dev.rekollect;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceAttribute;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.QualityFilter;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Indexing one picture: {@code staff.index(image).externalImageId("alice-1").largestFaceOnly().run()}.
 *
 * <p>One paid call of group 1, whether or not there is a face; a picture refused by pre-flight costs nothing. Selections
 * that drop faces the service has stored, and {@link #onlyIfAbsent()}, add free calls.
 */
public final class IndexCall extends FaceCall<IndexResult> {

    private final Function<IndexRequest, IndexResult> index;
    private final IndexRequest request;

    IndexCall(Executor executor, Function<IndexRequest, IndexResult> index, IndexRequest request) {
        super(executor);
        this.index = index;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public IndexRequest request() {
        return request;
    }

    /**
     * Names the picture: the service stamps the name on each of its faces, and with it stores the same picture only
     * once.
     *
     * @param id 1-255 characters of {@code a-z A-Z 0-9 _ . - :}
     * @throws IllegalArgumentException for any other; {@link dev.rekollect.model.ExternalImageIds#encode} takes all
     */
    public IndexCall externalImageId(String id) {
        return externalImageId(new ExternalImageId(id));
    }

    /** Names the picture. */
    public IndexCall externalImageId(ExternalImageId id) {
        return with(request.externalImageId(id));
    }

    /** Limits how many faces are stored, 1-100; the service drops the lowest quality first, then the smallest. */
    public IndexCall maxFaces(int limit) {
        return with(request.maxFaces(limit));
    }

    /** Stores one face at most: see {@link FaceSelection#largestFaceOnly()}. */
    public IndexCall largestFaceOnly() {
        return with(request.select(FaceSelection.largestFaceOnly()));
    }

    /** Stores a face only if it is the only one: see {@link FaceSelection#exactlyOneFace()}. */
    public IndexCall exactlyOneFace() {
        return with(request.select(FaceSelection.exactlyOneFace()));
    }

    /** Stores every face that passes the quality filter, up to 100. The default. */
    public IndexCall allFaces() {
        return with(request.select(FaceSelection.allFaces()));
    }

    /** Stores the faces that a policy of your own chooses. */
    public IndexCall select(FaceSelection policy) {
        return with(request.select(policy));
    }

    /** Sets how good a face must be; default {@link QualityFilter#AUTO}, unlike in searches. */
    public IndexCall qualityFilter(QualityFilter filter) {
        return with(request.qualityFilter(filter));
    }

    /** Asks for more about each face than box, pose, quality and landmarks. Costs no money. */
    public IndexCall attributes(FaceAttribute... wanted) {
        return with(request.attributes(Arrays.asList(wanted)));
    }

    /**
     * Looks first whether faces of the same external image id are stored, and then answers
     * {@link IndexResult.Duplicate} instead of paying again. The service has no such look-up, so this lists the whole
     * collection: free, one ListFaces call for each 4,096 faces. Not atomic: another process may store the picture in
     * between.
     */
    public IndexCall onlyIfAbsent() {
        return with(request.onlyIfAbsent(true));
    }

    private IndexCall with(IndexRequest changed) {
        return new IndexCall(executor(), index, changed);
    }

    @Override
    Supplier<IndexResult> answer() {
        return () -> index.apply(request);
    }
}
