package dev.rekollect.testkit.junit;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Gives every test a fake of its own, and shows its calls when the test fails.
 *
 * <pre>{@code
 * @RekollectTest
 * class EnrolmentTest {
 *     @Test
 *     void enrols(FakeRekognition fake, @CollectionNamed("staff") FaceCollection staff) { ... }
 * }
 * }</pre>
 *
 * <p>With settings, register it as a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RekollectExtension REKOLLECT = RekollectExtension.with(fake -> fake.quotas(FakeQuotas.ofRegion()))
 *         .library(faces -> faces.quotas(Quotas.publishedFor("eu-west-1")));
 * }</pre>
 *
 * <p>Parameters of test methods, constructors, {@code @BeforeEach} and {@code @AfterEach} methods can be
 * {@link FakeRekognition}, {@link RekognitionClient}, {@link RekognitionAsyncClient}, {@link FaceCollections},
 * {@link FaceCollection} and, unless the settings say otherwise, {@link FakeClock}. A collection is created when a
 * parameter first asks for it; its name is that of {@link CollectionNamed}. All parameters of one test belong to one
 * fake, those of every other test, invocation and repetition to others. So tests may run in parallel. Where there is no
 * test yet, as in {@code @BeforeAll} and in constructors of classes that have one instance for all tests, there is no
 * fake either, and asking for one fails.
 *
 * <p>The library made here waits on the fake's clock, when that is a {@link FakeClock}. Of a test that fails, the calls
 * are published as a report entry and are attached to the failure, as a suppressed exception that IDEs and build tools
 * print with it.
 *
 * <p>After a test that passed, what the library's meter of cost says must agree with the fake's bill, operation by
 * operation; otherwise the test fails. A call that the meter counts as billed is on the bill, and a call that the fake did
 * and whose answer it lost is in doubt. That is exact where all calls of an operation came from the injected library.
 * Where others made some too, a client or a library that the test built itself, each of them may be on the bill or not.
 * Nothing is compared once the fake was reset. {@link BillUnchecked} switches this off for a test or a class.
 */
public final class RekollectExtension implements ParameterResolver, AfterEachCallback {

    /** The name of collections that have no other. */
    public static final String COLLECTION = "rekollect-test";

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RekollectExtension.class);
    private static final Set<Class<?>> SUPPORTED = Set.of(
            FakeRekognition.class,
            RekognitionClient.class,
            RekognitionAsyncClient.class,
            FaceCollections.class,
            FaceCollection.class,
            FakeClock.class);

    private final UnaryOperator<FakeRekognition.Builder> settings;
    private final UnaryOperator<FaceCollections.Builder> librarySettings;

    /** With the default settings of {@link FakeRekognition#builder()}; for {@code @ExtendWith}. */
    public RekollectExtension() {
        this(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private RekollectExtension(
            UnaryOperator<FakeRekognition.Builder> settings, UnaryOperator<FaceCollections.Builder> librarySettings) {
        this.settings = settings;
        this.librarySettings = librarySettings;
    }

    /**
     * With settings of your own.
     *
     * @param settings changes the builder of each test's fake; tests in parallel call it in parallel
     */
    public static RekollectExtension with(UnaryOperator<FakeRekognition.Builder> settings) {
        return new RekollectExtension(Objects.requireNonNull(settings, "settings"), UnaryOperator.identity());
    }

    /**
     * The same, with settings for the library too.
     *
     * @param changes the builder of each test's library, which has its client, clock and sleeper already; tests in
     *     parallel call it in parallel, so a meter of cost or a budget should be a new one each time
     */
    public RekollectExtension library(UnaryOperator<FaceCollections.Builder> changes) {
        return new RekollectExtension(settings, Objects.requireNonNull(changes, "changes"));
    }

    /** The constructor belongs to the test that it makes an instance for, and gets that test's fake. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return SUPPORTED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("every test has a fake of its own, and there is no test yet when "
                    + parameter.getDeclaringExecutable() + " runs: take it in the test or in @BeforeEach");
        }
        FakeOfATest own = own(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == FakeRekognition.class) {
            return own.fake();
        }
        if (type == RekognitionClient.class) {
            return own.fake().client();
        }
        if (type == RekognitionAsyncClient.class) {
            return own.fake().asyncClient();
        }
        if (type == FaceCollections.class) {
            return own.library();
        }
        return type == FaceCollection.class ? own.collection(name(parameter)) : clock(own);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Throwable failure = context.getExecutionException().orElse(null);
        FakeOfATest own = context.getStore(NAMESPACE).get(FakeOfATest.class, FakeOfATest.class);
        if (own == null || failure instanceof TestAbortedException) {
            return;
        }
        if (failure != null) {
            showCalls(context, own, failure);
        } else if (!isUnchecked(context)) {
            checkBill(context, own);
        }
    }

    private static void checkBill(ExtensionContext context, FakeOfATest own) {
        List<String> differences = own.differencesOfTheBill();
        if (differences.isEmpty()) {
            return;
        }
        AssertionFailedError failure =
                new AssertionFailedError("the fake's bill and the library's meter of cost do not agree: "
                        + String.join("; ", differences) + ". Where the test means that, say so: @BillUnchecked");
        showCalls(context, own, failure);
        throw failure;
    }

    private static boolean isUnchecked(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), BillUnchecked.class)
                        .isPresent()
                || AnnotationSupport.findAnnotation(
                                context.getRequiredTestClass(), BillUnchecked.class, context.getEnclosingTestClasses())
                        .isPresent();
    }

    private static void showCalls(ExtensionContext context, FakeOfATest own, Throwable failure) {
        CallsOfTheFake calls = new CallsOfTheFake(own.fake().calls());
        failure.addSuppressed(calls);
        context.publishReportEntry("calls of the fake", String.valueOf(calls.getMessage()));
    }

    private FakeOfATest own(ExtensionContext context) {
        // The store closes it after the test.
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        FakeOfATest.class,
                        key -> new FakeOfATest(
                                settings.apply(FakeRekognition.builder()).build(), librarySettings),
                        FakeOfATest.class);
    }

    private static String name(ParameterContext parameter) {
        return parameter
                .findAnnotation(CollectionNamed.class)
                .map(CollectionNamed::value)
                .orElse(COLLECTION);
    }

    private static FakeClock clock(FakeOfATest own) {
        if (own.fake().clock() instanceof FakeClock clock) {
            return clock;
        }
        throw new ParameterResolutionException("the settings gave the fake another clock than a FakeClock: "
                + own.fake().clock());
    }
}
