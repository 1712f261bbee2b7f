package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.spi.Sleeper;
import dev.rekollect.testkit.internal.fake.AsyncFakeClient;
import dev.rekollect.testkit.internal.fake.Controls;
import dev.rekollect.testkit.internal.fake.FaceModels;
import dev.rekollect.testkit.internal.fake.FakeEngine;
import dev.rekollect.testkit.internal.fake.FakeSettings;
import dev.rekollect.testkit.internal.fake.Isolation;
import dev.rekollect.testkit.internal.fake.SyncFakeClient;
import dev.rekollect.testkit.internal.fake.World;
import dev.rekollect.testkit.internal.fake.Worlds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * their faces), DetectFaces, CompareFaces and the three operations on tags; DetectLabels, DetectModerationLabels,
 * DetectText, RecognizeCelebrities, GetCelebrityInfo, and the pairs of Start and Get for FaceSearch and FaceDetection in videos,
 * which answer what {@link FakePictures} was told. Any other
 * operation fails with an {@link UnsupportedOperationException} that lists those that are covered; from the asynchronous
 * client it arrives in the future.
 *
 * <p>Requests are checked as the service checks them, with its error codes, HTTP statuses and texts. Where the service
 * does not publish what it does, the fake decides. The manual's page about the fake, {@code docs/fake.md}, lists all it
 * does with the test that proves each, all it decides, and where it is not the service; that list is not repeated here.
 *
 * <p>And of what {@link FakePictures} declares:
 *
 * <ul>
 *   <li>DetectLabels: a label is shown where a filter includes its name or one of its categories, or nothing is included,
 *       and no filter excludes either. MaxLabels 0 shows none. MaxLabels and MinConfidence without the feature
 *       {@code GENERAL_LABELS} are an {@code InvalidParameterException}.
 *   <li>DetectModerationLabels: there are no adapters, so a project version is not found; a human loop is never
 *       activated. MinConfidence holds for content types too.
 *   <li>DetectText: a line is made of those of its words that pass the filters. A word is in a region of interest where
 *       its middle is. A region is either a box or a polygon of 3 to 10 points.
 *   <li>RecognizeCelebrities: a face is a celebrity's from a similarity of 90 % on.
 *   <li>Videos: a search goes by the faces that are visible when it is started. GetFaceSearch lists persons without a
 *       match too. No message is sent to the notification channel. Jobs are forgotten on {@link #reset()} and
 *       {@link #load} only. An undeclared video is an {@code InvalidS3ObjectException} when the job is started.
 * </ul>
 *
 * <p>What a fake in memory does not show: the SDK's own work. There are no retries, interceptors, metrics, timeouts or
 * credentials; an injected error reaches the caller at once.
 *
 * <p>All clients of a fake see the same, whatever their region and credentials, unless it was built
 * {@link Builder#isolated()}. Then every region of every account has collections, users, tags, client request tokens,
 * quotas, errors to come, calls and a bill of its own: {@link #in(String, String)} is for one of them, and the fake
 * itself stands for all of them together; only its clients are those of {@link Builder#region} and
 * {@link Builder#account}.
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

    private final Worlds worlds;
    private final Controls controls;
    private final FakeEngine engine;
    private final FakeFaults faults;
    private final RekognitionClient client;
    private @Nullable RekognitionAsyncClient asyncClient;

    private FakeRekognition(Worlds worlds, Controls controls, FakeEngine engine) {
        this.worlds = worlds;
        this.controls = controls;
        this.engine = engine;
        faults = new FakeFaults(controls);
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

    /**
     * One region of one account of a fake that keeps them apart: its clients, calls, bill, errors to come and state.
     * The clock and the declared pictures are those of the whole fake; to reset one region leaves them alone. Its files
     * fit any other region, account or fake.
     *
     * @param region e.g. {@code eu-west-1}
     * @param account 12 digits
     * @throws IllegalStateException where the fake was not built {@link Builder#isolated()}, and for more than 10,000
     *     of them
     */
    public FakeRekognition in(String region, String account) {
        FakeEngine engine = worlds.in(new World(region, account));
        return new FakeRekognition(worlds, engine, engine);
    }

    /** As {@link #in(String, String)}, for the account the fake was built with. */
    public FakeRekognition in(String region) {
        return in(region, worlds.home().world().account());
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
            made = AsyncFakeClient.of(engine);
            asyncClient = made;
        }
        return made;
    }

    /**
     * Forgets everything since it was built: collections, calls, errors still to be injected, denials and declared
     * pictures; all quotas are unused again, and the face model is that of the builder. The clock stays.
     */
    public void reset() {
        controls.reset();
    }

    /**
     * The calls answered so far, in the order in which they were answered. Kept with their requests until
     * {@link #reset()}; see {@link Builder#forgetImages()} and {@link Builder#keepCalls} for long runs.
     */
    public List<FakeCall> calls() {
        return controls.calls();
    }

    /**
     * The calls of one operation answered so far.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @throws IllegalArgumentException for an operation the fake does not cover: an empty list would hide the typo
     */
    public List<FakeCall> calls(String operation) {
        return controls.calls(operation);
    }

    /** What the calls so far would cost, in money; also of calls that are not kept. */
    public FakeBill bill() {
        return controls.bill();
    }

    /**
     * The number of faces in each collection, without a call; also of faces that are not yet visible. Where accounts
     * and regions are kept apart, those of collections of one name together: ask {@link #in(String)} for one of them.
     */
    public SortedMap<String, Integer> storedFaces() {
        return controls.storedFaces();
    }

    /** What is in pictures that the test brings along. */
    public FakePictures pictures() {
        return worlds.pictures();
    }

    /** The clock of the fake: the one it was given, or a {@link FakeClock} of its own. */
    public InstantSource clock() {
        return worlds.clock();
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

    /**
     * From now on, binds new collections to this face model, as on the day AWS releases one. Collections keep the model
     * they were created with; to move on, their pictures have to be indexed into a new one.
     *
     * @param version as in {@link Builder#faceModelVersion}
     */
    public void releaseFaceModel(String version) {
        worlds.faceModels().release(version);
    }

    /** What the calls so far would cost, in images. */
    public BilledImages billedImages() {
        return controls.billedImages();
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
        controls.failNext(operation, times, errorCode, null);
    }

    /**
     * As {@link #failNext(String, int, String)}, with an HTTP status of your choice: the service sends
     * {@code ThrottlingException} with 400 when calls ramp up too fast and with 500 when it is scaling up itself.
     *
     * @param statusCode 400 to 599
     */
    public void failNext(String operation, int times, String errorCode, int statusCode) {
        controls.failNext(operation, times, errorCode, statusCode);
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
        controls.save(file);
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
        controls.load(file);
    }

    /** The service itself, for what puts it behind something else than the clients here. */
    Worlds worlds() {
        if (controls != worlds) {
            throw new IllegalArgumentException("this is one region of a fake, and requests say themselves where they"
                    + " go; take the fake that FakeRekognition.builder() made");
        }
        return worlds;
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
        private S3Objects s3 = new NoBuckets();
        private Duration visibleAfter = Duration.ZERO;
        private Duration userUpdateTime = Duration.ZERO;
        private Duration videoJobTime = Duration.ZERO;
        private FakeLimits limits = FakeLimits.defaults();
        private ConstraintStyle constraintStyle = ConstraintStyle.VALIDATION_EXCEPTION;
        private boolean forgetImages;
        private int keptCalls = Integer.MAX_VALUE;
        private boolean isolated;
        private final Map<String, String> accounts = new HashMap<>();
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

        /**
         * The face model that new collections are bound to until {@link #releaseFaceModel}; default {@code 7.0}. Numbers
         * between dots. Below 2, IndexFaces looks at the 15 largest faces of a picture only; below 3, there is no quality
         * filter.
         */
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
         * Where to read pictures that requests name as S3 objects, e.g. {@link FakeS3} or {@link S3ClientObjects}; by
         * default there are none, and such a request fails like one for a missing object. Objects over 15 MiB are refused.
         */
        public Builder s3(S3Objects value) {
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

        /**
         * How long the analysis of a video is IN_PROGRESS, by the fake's clock. Default zero: whoever asks after
         * StartFaceSearch or StartFaceDetection sees it SUCCEEDED. With more than zero, a test that waits has to move
         * the clock, or use one that runs.
         */
        public Builder videoJobTime(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("videoJobTime is a delay of zero or more; got " + value);
            }
            videoJobTime = value;
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

        /**
         * How many calls {@link FakeRekognition#calls()} has at most, the newest ones; by default all. Bills count those
         * that are dropped too.
         *
         * @param most above 0
         */
        public Builder keepCalls(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("keepCalls is a number of calls above 0; got " + most);
            }
            keptCalls = most;
            return this;
        }

        /**
         * Keeps accounts and regions apart, as the service does; by default they are all one.
         *
         * <p>Behind a {@link FakeRekognitionServer}, the scope in the signature of a request says where it goes: its
         * region, and the account of its access key ID (see {@link #accessKey}). Requests that are not signed go to
         * {@link #region} and {@link #account}. In memory, ask {@link FakeRekognition#in(String, String)}.
         */
        public Builder isolated() {
            isolated = true;
            return this;
        }

        /**
         * Whose an access key is, where accounts are kept apart. Other keys belong to an account that is derived from
         * their ID, always the same; an ID of 12 digits is the account itself.
         *
         * @param accessKeyId e.g. {@code AKIAIOSFODNN7EXAMPLE}
         * @param owner the account, 12 digits
         */
        public Builder accessKey(String accessKeyId, String owner) {
            accounts.put(accessKeyId, owner);
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
         * @throws IllegalArgumentException when the quotas name an operation that the fake does not cover, for a region
         *     or account that cannot be one, and for access keys where the fake is not {@link #isolated()}
         */
        public FakeRekognition build() {
            if (!isolated && !accounts.isEmpty()) {
                throw new IllegalArgumentException(
                        "access keys have accounts where accounts are kept apart only: call isolated()");
            }
            FakePictures pictures = new FakePictures();
            Worlds worlds = new Worlds(new FakeSettings(
                    seed,
                    clock == null ? new FakeClock() : clock,
                    region,
                    account,
                    new FaceModels(faceModelVersion),
                    faceEngine,
                    otherPictures,
                    s3,
                    visibleAfter,
                    userUpdateTime,
                    videoJobTime,
                    limits,
                    constraintStyle,
                    forgetImages,
                    keptCalls,
                    new Isolation(isolated, accounts),
                    quotas,
                    latency,
                    sleeper,
                    pictures,
                    pictures.current()));
            return new FakeRekognition(worlds, worlds, worlds.home());
        }
    }
}
