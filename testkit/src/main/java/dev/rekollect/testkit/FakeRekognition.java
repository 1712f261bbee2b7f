package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.spi.Sleeper;
import dev.rekollect.testkit.internal.fake.AsyncFakeClient;
import dev.rekollect.testkit.internal.fake.FakeEngine;
import dev.rekollect.testkit.internal.fake.FakeSettings;
import dev.rekollect.testkit.internal.fake.SyncFakeClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * An Amazon Rekognition in memory: collections, faces and searches whose answers are computed from the pictures.
 *
 * <pre>{@code
 * FakeRekognition fake = FakeRekognition.create();
 * RekognitionClient rekognition = fake.client();
 * rekognition.createCollection(r -> r.collectionId("people"));
 * }</pre>
 *
 * <p>Covered are the operations on collections, their faces and their users (create, describe, list and delete
 * collections; index, list, search and delete faces; create, list, search and delete users, associate and disassociate
 * their faces), DetectFaces, CompareFaces and the three operations on tags. Any other operation throws the
 * {@link UnsupportedOperationException} of the SDK's interface, from the asynchronous client too.
 *
 * <p>Requests are checked as the service checks them, with its error codes, HTTP statuses and texts. Where the service
 * does not publish what it does, the fake decides:
 *
 * <ul>
 *   <li>Quality filter: see the table at {@link Builder#engine}.
 *   <li>Page size 0, like none, means 4,096. Pages come in a fixed order that is neither that of insertion nor that of
 *       names. A page token stays good while faces come and go: rows that stay are listed once, whatever else changes.
 *   <li>A search without a maximum answers up to 4,096 faces.
 *   <li>Where a picture is searched and the quality filter takes its largest face, the largest of the rest is used.
 *   <li>Pictures below 80 pixels in either direction: {@code InvalidParameterException}; the text is the fake's own.
 *       Pictures of more than 150 megapixels are refused as too large, so that a bomb ends a test and not its JVM. JPEGs
 *       in CMYK are refused as invalid: the JDK cannot read them.
 *   <li>A face ID that a request to delete names twice is deleted and reported once.
 *   <li>Face IDs look random and are a function of the seed, the collection, the picture, its external image ID and how
 *       often it was indexed; so they do not depend on the order in which threads get their turn.
 *   <li>All of a collection's faces count in DescribeCollection, also those not yet visible.
 *   <li>The face model version is a label: it does not change what is found, and model 1's limit of 15 faces a picture
 *       is not applied.
 * </ul>
 *
 * <p>And of users:
 *
 * <ul>
 *   <li>A user's vector is the mean of the vectors of their faces, so it is closer to a new photo than most of them.
 *   <li>AssociateFaces and DisassociateFaces answer UPDATING where they changed anything and the user's status where
 *       they did not. Searches go by the old vector until {@link Builder#userUpdateTime} is over; a user who had none is
 *       found by nobody until then, and one whose last face was taken away is CREATED afterwards.
 *   <li>The threshold of AssociateFaces is that of each face to the mean of all faces the user had before the call. The
 *       call that gives a user their first faces applies none, to any of its faces. A face that is not visible yet is
 *       not found. A face named twice counts once.
 *   <li>A call that would give a user more faces than they can have gives them none; faces that are theirs already, or
 *       refused, do not count.
 *   <li>Of two calls that change one user at the same moment the second fails with {@code ConflictException}. Calls one
 *       after the other never do, also while the user is UPDATING; {@link #failNext} makes that error certain.
 *   <li>A client request token stands for one call of its operation that succeeded: the same call again gets the same
 *       answer and changes nothing, any other gets {@code IdempotentParameterMismatchException}. It does so until
 *       {@link #reset()}, {@link #load} or the deletion of the collection. The SDK fills in tokens on their way to HTTP,
 *       so in memory there are only those that the caller gives.
 *   <li>SearchUsers leaves out the user it searches by. For a user without a vector it finds nobody. It takes a user or
 *       a face, and both or neither are an {@code InvalidParameterException}. It answers up to 500 users, as
 *       SearchUsersByImage and a page of ListUsers.
 *   <li>SearchUsersByImage lists a face below the quality filter with the filter's reasons, however small it is.
 *   <li>ListFaces by an unknown user lists nothing. With face IDs too, it lists the faces to which both apply.
 * </ul>
 *
 * <p>What a fake in memory does not show: the SDK's own work. There are no retries, interceptors, metrics, timeouts or
 * credentials; an injected error reaches the caller at once.
 *
 * <p>A call goes through the same doors in this order, and the first that turns it away answers: injected errors and
 * denials, quotas, the request's constraints, then its work. Only calls that get as far as their work take the time
 * set by {@link Builder#latency}; all others are answered at once.
 *
 * <p>Thread-safe. Calls on different collections do not wait for each other, and pictures are decoded outside all
 * locks. A search waits for no call that writes, and sees the collection as it was at one moment.
 *
 * <p>Searches are exact at any size. A stored face takes 950 to 1,150 bytes of heap, about 200 more with an external image
 * ID, so a million faces want a heap of 2 GB; see {@link Builder#forgetImages()} for what indexing them leaves in the
 * journal. From 65,536 faces on a search also uses the threads of {@link java.util.concurrent.ForkJoinPool#commonPool()}.
 */
// Past 400 lines for its Javadoc: the builder's options, each with default, unit and limit, stand where users look.
public final class FakeRekognition {

    private final FakeEngine engine;
    private final FakeFaults faults;
    private final RekognitionClient client;
    private @Nullable RekognitionAsyncClient asyncClient;

    private FakeRekognition(FakeSettings settings) {
        engine = new FakeEngine(settings);
        faults = new FakeFaults(engine);
        client = new SyncFakeClient(engine);
    }

    /** A fake with the defaults of {@link #builder()}. */
    public static FakeRekognition create() {
        return builder().build();
    }

    /** Settings for a fake; each has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The synchronous client, always the same. Closing it does nothing: another part of a test may still use it. */
    public RekognitionClient client() {
        return client;
    }

    /**
     * The asynchronous client, always the same, on the same collections. Errors arrive in the future, never from the
     * call. Closing it does nothing; its threads are daemons and go away when idle.
     */
    public synchronized RekognitionAsyncClient asyncClient() {
        RekognitionAsyncClient made = asyncClient;
        if (made == null) {
            made = new AsyncFakeClient(engine);
            asyncClient = made;
        }
        return made;
    }

    /**
     * Forgets everything since it was built: collections, calls, errors still to be injected, denials and declared
     * pictures; all quotas are unused again. The clock stays.
     */
    public void reset() {
        engine.reset();
    }

    /**
     * The calls answered so far, in the order in which they were answered. Kept with their requests until
     * {@link #reset()}; see {@link Builder#forgetImages()} for long runs.
     */
    public List<FakeCall> calls() {
        return engine.calls();
    }

    /**
     * The calls of one operation answered so far.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @throws IllegalArgumentException for an operation the fake does not cover: an empty list would hide the typo
     */
    public List<FakeCall> calls(String operation) {
        return engine.calls(operation);
    }

    /** What the calls so far would cost, in money. */
    public FakeBill bill() {
        return engine.bill();
    }

    /** The number of faces in each collection, without a call; also of faces that are not yet visible. */
    public SortedMap<String, Integer> storedFaces() {
        return engine.storedFaces();
    }

    /** What is in pictures that the test brings along. */
    public FakePictures pictures() {
        return engine.pictures();
    }

    /** The clock of the fake: the one it was given, or a {@link FakeClock} of its own. */
    public InstantSource clock() {
        return engine.clock();
    }

    /** Errors to come, by rules. */
    public FakeFaults faults() {
        return faults;
    }

    /**
     * From now on, answers all calls of an operation with {@code AccessDeniedException}, as for a user without the
     * permission. Further conditions, such as a picture: {@link FakeFault#deny()}.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @return to give the permission back
     * @throws IllegalArgumentException for an operation the fake does not cover
     */
    @CanIgnoreReturnValue
    public FaultRule deny(String operation) {
        return faults.on(operation).deny();
    }

    /** As {@link #deny(String)}, for the calls that name one collection. */
    @CanIgnoreReturnValue
    public FaultRule deny(String operation, String collectionId) {
        return faults.on(operation).forCollection(collectionId).deny();
    }

    /** What the calls so far would cost, in images. */
    public BilledImages billedImages() {
        return engine.billedImages();
    }

    /**
     * Makes the next calls of an operation fail before they do anything, with the status and a text the service uses
     * for the code. Where errors are waiting already, these come after them.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @param times how many calls, above 0
     * @param errorCode e.g. {@code ThrottlingException}. Modelled codes arrive as the SDK's class for them, note that
     *     the code of {@code InternalServerErrorException} is {@code InternalServerError}; others arrive as the base
     *     {@code RekognitionException} with status 400
     * @throws IllegalArgumentException for an operation the fake does not cover
     */
    public void failNext(String operation, int times, String errorCode) {
        engine.failNext(operation, times, errorCode, null);
    }

    /**
     * As {@link #failNext(String, int, String)}, with an HTTP status of your choice: the service sends
     * {@code ThrottlingException} with 400 when calls ramp up too fast and with 500 when it is scaling up itself.
     *
     * @param statusCode 400 to 599
     */
    public void failNext(String operation, int times, String errorCode, int statusCode) {
        engine.failNext(operation, times, errorCode, statusCode);
    }

    /**
     * Writes the collections with their faces, users and tags to a file, for another fake to {@link #load}.
     *
     * <p>Cheap enough to follow every call that indexes. The file is replaced as a whole, by way of a file beside it
     * with {@code .tmp} after its name: when the process is killed it holds the old state or the new. A power failure
     * may damage it, which {@link #load} notices. Each collection is written as it was at one moment; concurrent calls
     * that change two collections may be seen in one of them. Calls, client request tokens and injected errors are not saved.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        engine.save(file);
    }

    /**
     * Replaces the collections by those of a file that {@link #save} wrote, here or in an earlier version. Loaded faces
     * are visible and loaded users settled at once. The collections keep their face model version and take this fake's
     * region and account.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read, is damaged, or is not such a file; the fake
     *     keeps what it had
     */
    public void load(Path file) {
        engine.load(file);
    }

    /** The service itself, for what puts it behind something else than the clients here. */
    FakeEngine engine() {
        return engine;
    }

    /** Settings for a fake. Not thread-safe; each {@link #build()} makes a fake of its own. */
    public static final class Builder {

        private long seed;
        private @Nullable InstantSource clock;
        private String region = "us-east-1";
        private String account = "123456789012";
        private String faceModelVersion = "7.0";
        private FaceEngine faceEngine = new PortraitEngine();
        private OtherPictures otherPictures = OtherPictures.noFace();
        private S3Images s3 = (bucket, key, version) -> Optional.empty();
        private Duration visibleAfter = Duration.ZERO;
        private Duration userUpdateTime = Duration.ZERO;
        private FakeLimits limits = FakeLimits.defaults();
        private ConstraintStyle constraintStyle = ConstraintStyle.VALIDATION_EXCEPTION;
        private boolean forgetImages;
        private FakeQuotas quotas = FakeQuotas.none();
        private FakeLatency latency = FakeLatency.none();
        private @Nullable Sleeper sleeper;

        private Builder() {}

        /** What IDs are made from; default 0. Equal seeds and equal requests give equal IDs. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * The time for timestamps, quotas and {@link #visibleAfter}; by default each fake has a {@link FakeClock} of
         * its own.
         */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** The region in ARNs and in the clients' configuration; default {@code us-east-1}. */
        public Builder region(String value) {
            region = value;
            return this;
        }

        /** The account in ARNs; default {@code 123456789012}. */
        public Builder account(String value) {
            account = value;
            return this;
        }

        /** The face model that new collections are bound to; default {@code 7.0}. */
        public Builder faceModelVersion(String value) {
            faceModelVersion = value;
            return this;
        }

        /**
         * What finds faces in pictures; default {@link PortraitEngine}.
         *
         * <p>Of the faces it finds the 100 with the largest boxes count. The service does not publish the bars of its
         * quality filter; a face passes the fake's where it has at least:
         *
         * <table>
         * <caption>Bars of the quality filter</caption>
         * <tr><th></th><th>LOW</th><th>MEDIUM and AUTO</th><th>HIGH</th></tr>
         * <tr><td>confidence</td><td>70</td><td>90</td><td>99</td></tr>
         * <tr><td>sharpness</td><td>5</td><td>20</td><td>60</td></tr>
         * <tr><td>brightness</td><td>15</td><td>25</td><td>40</td></tr>
         * <tr><td>mean of these three</td><td>35</td><td>50</td><td>75</td></tr>
         * <tr><td>shorter side of the box, pixels; more in proportion where the picture's longer side exceeds
         * 1,920</td><td>20</td><td>40</td><td>50</td></tr>
         * <tr><td>and yaw and pitch, degrees, of at most</td><td>75</td><td>60</td><td>45</td></tr>
         * </table>
         */
        public Builder engine(FaceEngine value) {
            faceEngine = value;
            return this;
        }

        /** What to see where the engine finds no face; default {@link OtherPictures#noFace()}. */
        public Builder otherPictures(OtherPictures value) {
            otherPictures = value;
            return this;
        }

        /**
         * Where to read pictures that requests name as S3 objects, e.g. {@link S3ClientImages}; by default there are
         * none, and such a request fails like one for a missing object. Objects over 15 MiB are refused.
         */
        public Builder s3(S3Images value) {
            s3 = value;
            return this;
        }

        /**
         * How long a freshly indexed face stays out of searches and lists, by the fake's clock; default zero. A search
         * by its ID fails meanwhile with {@code faceId was not found in the collection.}, as it can on the service.
         */
        public Builder visibleAfter(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("visibleAfter is a delay of zero or more; got " + value);
            }
            visibleAfter = value;
            return this;
        }

        /**
         * How long a user is UPDATING after faces were associated or disassociated, by the fake's clock. Default zero: the
         * call itself answers UPDATING, and whoever looks afterwards sees the user ACTIVE. On the service it takes
         * seconds; with more than zero, a test that waits has to move the clock, or use one that runs.
         */
        public Builder userUpdateTime(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("userUpdateTime is a delay of zero or more; got " + value);
            }
            userUpdateTime = value;
            return this;
        }

        /** How much fits in before {@code ServiceQuotaExceededException}; default {@link FakeLimits#defaults()}. */
        public Builder limits(FakeLimits value) {
            limits = value;
            return this;
        }

        /** The error for requests that break a constraint; default {@link ConstraintStyle#VALIDATION_EXCEPTION}. */
        public Builder constraintViolations(ConstraintStyle value) {
            constraintStyle = value;
            return this;
        }

        /**
         * Drops the image bytes from the requests in {@link FakeRekognition#calls()}. By default the fake keeps every
         * picture it was ever sent, which a run over thousands of them does not want.
         */
        public Builder forgetImages() {
            forgetImages = true;
            return this;
        }

        /** How many calls per second the fake takes; default {@link FakeQuotas#none()}. */
        public Builder quotas(FakeQuotas value) {
            quotas = Objects.requireNonNull(value, "quotas");
            return this;
        }

        /**
         * How long calls take; default {@link FakeLatency#none()}.
         *
         * <p>With a {@link FakeClock}, a call that arrives at 12:00:00 and takes two seconds moves the clock to
         * 12:00:02, or not at all where it is later already. So calls one after the other add up, and calls that
         * arrived at the same instant take as long as the longest of them. Which calls of several threads arrive at the
         * same instant is for the threads to decide: a call that starts after another one has moved the clock comes
         * after it. With any other clock, the thread of the call waits.
         */
        public Builder latency(FakeLatency value) {
            latency = Objects.requireNonNull(value, "latency");
            return this;
        }

        /** How calls wait, in place of what {@link #latency} says about clocks and threads. */
        public Builder sleeper(Sleeper value) {
            sleeper = Objects.requireNonNull(value, "sleeper");
            return this;
        }

        /**
         * A fake without collections.
         *
         * @throws IllegalArgumentException when the quotas name an operation that the fake does not cover
         */
        public FakeRekognition build() {
            return new FakeRekognition(new FakeSettings(
                    seed,
                    clock == null ? new FakeClock() : clock,
                    region,
                    account,
                    faceModelVersion,
                    faceEngine,
                    otherPictures,
                    s3,
                    visibleAfter,
                    userUpdateTime,
                    limits,
                    constraintStyle,
                    forgetImages,
                    quotas,
                    latency,
                    sleeper,
                    new FakePictures()));
        }
    }
}
