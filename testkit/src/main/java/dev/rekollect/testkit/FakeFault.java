package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.internal.fake.Controls;
import dev.rekollect.testkit.internal.fake.FaultSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are to fail. Nothing happens before {@link #fail} says how.
 *
 * <p>A call fails where all conditions hold. Immutable: every method but the last answers a changed copy.
 */
public final class FakeFault {

    private final Controls controls;
    private final FaultSpec spec;

    FakeFault(Controls controls, @Nullable String operation) {
        this(controls, FaultSpec.on(operation));
    }

    private FakeFault(Controls controls, FaultSpec spec) {
        this.controls = controls;
        this.spec = spec;
    }

    /**
     * Only these calls, counted from 1.
     *
     * @param numbers e.g. 3 for the third call
     */
    public FakeFault call(int... numbers) {
        Set<Integer> wanted = Arrays.stream(numbers).boxed().collect(Collectors.toUnmodifiableSet());
        if (wanted.isEmpty() || wanted.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("calls are counted from 1; got " + Arrays.toString(numbers));
        }
        return with(spec.withNumbers(wanted));
    }

    /** Only every {@code n}th call: with 3, the third, sixth and so on. */
    public FakeFault every(int n) {
        return with(spec.withEvery(atLeastOne("every", n)));
    }

    /**
     * Only so many of the calls, chosen at random: which ones, counted in the order in which they arrive, follows from
     * the fake's seed.
     *
     * @param probability 0 to 1
     */
    public FakeFault withProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1; got " + probability);
        }
        return with(spec.withProbability(probability));
    }

    /** Only calls that name this collection. */
    public FakeFault forCollection(String collectionId) {
        return with(spec.withCollectionId(collectionId));
    }

    /**
     * Only calls with a picture that meets a condition. Pictures that cannot be read meet none.
     *
     * @param condition called by the thread of the call; of several pictures, as in CompareFaces, one has to meet it
     */
    public FakeFault forImage(Predicate<Picture> condition) {
        return with(spec.withImage(condition));
    }

    /**
     * Only calls with this picture.
     *
     * @param sha256 of the file, in hex
     */
    public FakeFault forImage(String sha256) {
        String wanted = sha256.toLowerCase(Locale.ROOT);
        return forImage(picture -> picture.sha256().equals(wanted));
    }

    /** Only calls with this picture. */
    public FakeFault forImage(byte[] file) {
        byte[] wanted = file.clone();
        return forImage(picture -> Arrays.equals(picture.bytes(), wanted));
    }

    /**
     * Lets the call do its work and loses the answer, as a broken connection or a failing front end would: the faces
     * are stored, and the caller is told of an error. Such calls are billed. A call that the fake refuses for a reason
     * of its own keeps that error.
     */
    public FakeFault afterEffect() {
        return with(spec.withAfterEffect());
    }

    /**
     * The HTTP status; without it the one that the service uses for the code.
     *
     * @param status 400 to 599
     */
    public FakeFault status(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("an error has an HTTP status from 400 to 599; got " + status);
        }
        return with(spec.withStatus(status));
    }

    /** At most so many calls; without it there is no end. */
    public FakeFault times(int most) {
        return with(spec.withTimes(atLeastOne("times", most)));
    }

    /**
     * From now on, fails the calls with an error and the text that the service uses for it.
     *
     * @param errorCode as in {@link FakeRekognition#failNext(String, int, String)}
     * @return to count and to end it
     */
    @CanIgnoreReturnValue
    public FaultRule fail(String errorCode) {
        return controls.fail(spec, errorCode, null);
    }

    /** As {@link #fail(String)}, with a text of your choice. */
    @CanIgnoreReturnValue
    public FaultRule fail(String errorCode, String text) {
        return controls.fail(spec, errorCode, text);
    }

    /**
     * From now on, answers the calls with {@code AccessDeniedException} and a text that names the user, the operation
     * and the resource.
     */
    @CanIgnoreReturnValue
    public FaultRule deny() {
        return controls.deny(spec);
    }

    private FakeFault with(FaultSpec changed) {
        return new FakeFault(controls, changed);
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be 1 or more; got " + value);
        }
        return value;
    }
}
