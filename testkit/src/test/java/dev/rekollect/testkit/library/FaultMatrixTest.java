package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rekollect.cost.PriceGroup;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.spi.Billing;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * Every error of every operation, on the first, the second and the last attempt: what the caller gets, how often the
 * service is called, and what meters, listeners and the bill say, are what the manual's table says. Run with
 * {@code -Ddocs.update=true} to write the table; that run fails, to be looked at.
 */
class FaultMatrixTest {

    private static final String START =
            "<!-- errors: written by FaultMatrixTest, as of -Ddocs.update=true; not by hand -->\n";
    private static final String END = "<!-- end of errors -->\n";
    private static final Path PAGE =
            Path.of("").toAbsolutePath().resolveSibling("docs").resolve("faults.md");
    private static final PriceList PRICES = PriceList.builtIn("us-east-1");

    record Case(FaultRow row, SentFault fault, SentOperation operation, Failing failing) {

        @Override
        public String toString() {
            return fault + " on " + operation + ", " + failing;
        }

        /** What each attempt comes to, as meters have it. */
        List<String> results() {
            int failures = failing.failures(row.again());
            List<String> results = new ArrayList<>(Collections.nCopies(failures, fault.result()));
            if (!failing.stays(row.again())) {
                results.add(fault.kind() == SentFault.Kind.LOST ? operation.secondResult() : "success");
            }
            return results;
        }
    }

    static final List<Case> CASES = FaultRow.ALL.stream()
            .flatMap(row -> row.faults().stream()
                    .flatMap(fault -> row.sent().stream()
                            .flatMap(operation -> Arrays.stream(Failing.values())
                                    .map(failing -> new Case(row, fault, operation, failing)))))
            .toList();

    @ParameterizedTest
    @FieldSource("CASES")
    void every_error_ends_as_the_manual_says(Case one) {
        FaultRow row = one.row();
        SentOperation operation = one.operation();
        int attempts = one.failing().attempts(row.again());
        int failures = one.failing().failures(row.again());
        boolean stays = one.failing().stays(row.again());

        FaultWorld world = new FaultWorld(one.fault(), operation, one.failing());

        assertThat(world.endName()).isEqualTo(stays ? row.end() : operation.answer());
        if (world.end() instanceof RekollectException error) {
            assertThat(error.operation()).isEqualTo(operation.wireName());
            assertThat(error.errorCode()).isEqualTo(one.fault().errorCode());
            assertThat(error.effort().attempts()).isEqualTo(attempts);
            assertThat(error.isRetryable()).isEqualTo(row.again());
        }
        assertThat(world.journal())
                .hasSize(one.fault().kind() == SentFault.Kind.UNREACHED ? attempts - failures : attempts);

        String outcome = stays ? row.outcome() : operation.outcome();
        assertThat(world.counted("rekollect.calls", "outcome")).isEqualTo(Map.of(outcome, 1L));
        assertThat(world.counted("rekollect.calls.waiting", "outcome")).isEqualTo(Map.of(outcome, 1L));
        assertThat(world.counted("rekollect.attempts", "result")).isEqualTo(FaultWorld.count(one.results()));
        assertThat(world.summaries())
                .extracting(summary -> summary.outcome() + " " + summary.attempts())
                .containsExactly(outcome + " " + attempts);
        assertThat(world.events())
                .extracting(event -> event.attempt() + " " + event.succeeded())
                .containsExactlyElementsOf(numbered(one.results()));
        assertThat(world.events().subList(0, failures))
                .allSatisfy(event ->
                        assertThat(event.errorCode()).isEqualTo(one.fault().errorCode()));

        long billed = Collections.frequency(one.results(), "success");
        assertThat(world.cost(Billing.BILLED)).isEqualTo(billed);
        assertThat(world.cost(Billing.IN_DOUBT)).isEqualTo(row.inDoubt() ? failures : 0);
        long done = billed + (one.fault().kind() == SentFault.Kind.LOST ? failures : 0);
        boolean free = PRICES.groupOf(operation.wireName()) == PriceGroup.FREE;
        assertThat(world.billed()).isEqualTo(free ? 0 : done);
    }

    private static List<String> numbered(List<String> results) {
        List<String> numbered = new ArrayList<>();
        for (String result : results) {
            numbered.add(numbered.size() + 1 + " " + result.equals("success"));
        }
        return numbered;
    }

    @ParameterizedTest
    @EnumSource
    void every_error_that_the_service_models_is_in_the_table(SentOperation operation) {
        Method method = Arrays.stream(RekognitionClient.class.getMethods())
                .filter(candidate -> candidate.getName().equals(operation.methodName())
                        && candidate.getParameterCount() == 1
                        && RekognitionRequest.class.isAssignableFrom(candidate.getParameterTypes()[0]))
                .findFirst()
                .orElseThrow();
        Set<String> modelled = Arrays.stream(method.getExceptionTypes())
                .filter(type -> RekognitionException.class.isAssignableFrom(type) && type != RekognitionException.class)
                .map(type -> type.getSimpleName().replace("InternalServerErrorException", "InternalServerError"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(FaultRow.ALL.stream()
                        .filter(row -> row.sent().contains(operation))
                        .flatMap(row -> row.faults().stream())
                        .map(SentFault::code)
                        .collect(Collectors.toSet()))
                .containsAll(modelled);
        assertThat(modelled).contains("ThrottlingException", "InternalServerError");
    }

    @Test
    void every_operation_that_the_library_sends_is_in_the_table() {
        Set<String> sent = new ClassFileImporter()
                .importPackages(Operation.class.getPackageName()).stream()
                        .map(JavaClass::getMethodCallsFromSelf)
                        .flatMap(Set::stream)
                        .filter(call -> call.getTargetOwner().isEquivalentTo(RekognitionClient.class))
                        .map(call -> call.getName())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Stream.of(SentOperation.values())
                        .map(SentOperation::methodName)
                        .collect(Collectors.toSet()))
                .isEqualTo(sent);
    }

    @Test
    void the_manual_has_the_table() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END);
        assertThat(start).as("the marker of the start in %s", PAGE).isGreaterThanOrEqualTo(START.length());
        assertThat(end).as("the marker of the end in %s", PAGE).isGreaterThanOrEqualTo(start);
        String updated = page.substring(0, start) + FaultTable.markdown() + page.substring(end);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, updated);
        }
        assertThat(page)
                .as("to write the table: mvn test -pl testkit -am -Dtest=FaultMatrixTest -Ddocs.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(updated);
    }
}
