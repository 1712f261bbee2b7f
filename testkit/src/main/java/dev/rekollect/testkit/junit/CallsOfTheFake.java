package dev.rekollect.testkit.junit;

import dev.rekollect.testkit.FakeCall;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Not a failure: hangs from the failure of a test as a suppressed exception, so that the calls of the test's fake are
 * printed with it wherever it is printed.
 */
public final class CallsOfTheFake extends RuntimeException {

    private static final long serialVersionUID = 1;

    CallsOfTheFake(List<FakeCall> calls) {
        super(text(calls), null, false, false);
    }

    private static String text(List<FakeCall> calls) {
        return calls.isEmpty()
                ? "no call reached the fake"
                : calls.stream()
                        .map(call -> System.lineSeparator() + "    " + call)
                        .collect(Collectors.joining("", calls.size() + " calls reached the fake:", ""));
    }
}
