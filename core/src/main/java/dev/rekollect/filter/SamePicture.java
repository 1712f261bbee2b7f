package dev.rekollect.filter;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import dev.rekollect.spi.PictureFilter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Takes out pictures that were indexed before in other bytes, written anew at another quality or size, and hands over the
 * faces of the first.
 *
 * <pre>{@code
 * staff.indexAll(requests).filters(SameBytes.create(), SamePicture.create()).run()
 * }</pre>
 *
 * <p><b>An option with a risk</b>: two different pictures that are taken for the same lose the faces of the second, without
 * an error. It looks at the steps from light to dark in a grid of 32 x 32 cells, and what is smaller than such a cell it cannot
 * see. Measured, in clearly different steps, of which the default takes 4 for none:
 * <ul>
 *   <li>Between different pictures there were at least 497 among 12 photographs, 58 among portraits of 300 persons (of the
 *       testkit), 30 among seven photos, poses and moods of each of 40 persons, and 17 where faces had 4 % of the picture's height.
 *   <li>JPEG of quality 0.5-0.95 at 50-200 % of the size made at most 2 in 600 files of portraits. In 960 files of photographs it
 *       made more than 4 once, which would have been paid for.
 *   <li><b>Where nothing but the face changes</b>, faces of three persons pasted into one place of five photographs, those that
 *       had 12 % of the picture's width differed in 11 and more; with 10 %, some differed in 2. <b>Do not use it for a camera
 *       that stands still and shows small faces.</b>
 * </ul>
 *
 * <p>Cropped, turned and mirrored pictures, and such as are even nearly everywhere, are not known again. Two that are alike
 * and sent at the same moment are both sent.
 *
 * <p>Decodes each picture, once: {@link ImageCheck.Ready#decode()} says what that takes; what cannot be decoded passes. A
 * look among a million takes less than a millisecond on top; it gives up after 20,000 candidates, some milliseconds, and what it
 * misses so is paid for. Takes some 600 bytes of memory for each picture with a face. It knows what was indexed while it lives, and not what was deleted since: have one for each
 * collection. Thread-safe.
 */
public final class SamePicture implements PictureFilter {

    private static final int DEFAULT_DISTANCE = 4;
    private static final int MOST_DISTANCE = 10;

    private final int distance;
    private final FingerprintIndex known = new FingerprintIndex();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Of pictures between being looked at and being indexed, if they ever are: decoding once is enough. */
    private final Map<ImageCheck.Ready, Fingerprint> underWay = Collections.synchronizedMap(new WeakHashMap<>());

    private SamePicture(int distance) {
        this.distance = distance;
    }

    /** One that knows nothing yet, with a distance of 4. */
    public static SamePicture create() {
        return within(DEFAULT_DISTANCE);
    }

    /**
     * One that knows nothing yet.
     *
     * @param distance in how many of 2048 steps from light to dark two files may clearly differ and be taken for one picture:
     *     0-10; with fewer, fewer files are taken for the same
     * @throws IllegalArgumentException when it is not 0-10
     */
    public static SamePicture within(int distance) {
        if (distance < 0 || distance > MOST_DISTANCE) {
            throw new IllegalArgumentException("within takes a distance of 0-" + MOST_DISTANCE + "; got " + distance
                    + ": from 11 on, pictures of one scene with another person are taken for the same");
        }
        return new SamePicture(distance);
    }

    @Override
    public Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
        Optional<Fingerprint> print = print(picture);
        if (print.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<FaceRef>> faces = find(print.get());
        if (faces.isEmpty()) {
            underWay.put(picture, print.get());
        }
        return faces.map(known -> new BulkOutcome.Skipped(
                BulkOutcome.Skipped.Reason.SAME_PICTURE, "the same picture was indexed before, in other bytes", known));
    }

    private Optional<List<FaceRef>> find(Fingerprint print) {
        lock.readLock().lock();
        try {
            return known.find(print, distance);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Remembers a picture that was indexed. */
    @Override
    public void learn(ImageCheck.Ready picture, IndexResult result) {
        Fingerprint seen = underWay.remove(picture);
        if (!(result instanceof IndexResult.Indexed indexed)) {
            return;
        }
        Optional<Fingerprint> print = seen == null ? print(picture) : Optional.of(seen);
        print.ifPresent(found -> add(found, SameBytes.refs(indexed)));
    }

    private void add(Fingerprint print, List<FaceRef> faces) {
        lock.writeLock().lock();
        try {
            known.add(print.kept(), faces);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static Optional<Fingerprint> print(ImageCheck.Ready picture) {
        return picture.decode() instanceof ImagePixels.Upright upright
                ? Optional.of(Fingerprint.of(upright.image())).filter(Fingerprint::tells)
                : Optional.empty();
    }

    /** How many pictures it knows. */
    public int size() {
        lock.readLock().lock();
        try {
            return known.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What its answers depend on. */
    @Override
    public String name() {
        return "SamePicture(" + distance + ")";
    }

    @Override
    public String toString() {
        return "SamePicture[distance " + distance + ", " + size() + "]";
    }
}
