package dev.rekollect.testkit.junit;

import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceGroup;
import dev.rekollect.cost.PriceList;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeRekognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares the meter of cost of a library with the bill of its fake. Hears the library's calls, to tell them from those
 * of others who use the fake. Thread-safe.
 */
final class BillCheck implements CallListener {

    private static final PriceList PRICES = PriceList.builtIn("us-east-1");

    // Those that were answered: a call that broke otherwise may not have reached the fake.
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    @Override
    public void onCall(CallEvent event) {
        if (event.succeeded() || event.errorCode().isPresent()) {
            answered.merge(event.operation(), 1L, Long::sum);
        }
    }

    /** What does not agree, in words; empty where all does, or where the fake was reset and nothing can be said. */
    List<String> differences(CostMeter meter, FakeRekognition fake) {
        // In this order: of calls still under way, the fake must not know fewer than the library.
        Map<String, Long> heard = Map.copyOf(answered);
        CallCounts metered = meter.totals();
        Map<String, Long> bill = fake.bill().imagesByOperation();
        List<FakeCall> calls = fake.calls();

        SortedSet<String> operations =
                new TreeSet<>(metered.byOperation(Billing.BILLED).keySet());
        operations.addAll(metered.byOperation(Billing.IN_DOUBT).keySet());
        operations.addAll(heard.keySet());
        operations.addAll(bill.keySet());
        List<String> differences = new ArrayList<>();
        for (String operation : operations) {
            List<FakeCall> kept = calls.stream()
                    .filter(call -> call.operation().equals(operation))
                    .toList();
            long others = kept.size() - heard.getOrDefault(operation, 0L);
            if (others < 0) {
                return List.of();
            }
            Counts counts = new Counts(
                    bill.getOrDefault(operation, 0L),
                    kept.stream().filter(FakeCall::succeeded).count(),
                    kept.stream().filter(FakeCall::lost).count(),
                    metered.count(Billing.BILLED, operation),
                    metered.count(Billing.IN_DOUBT, operation),
                    others);
            if (PRICES.groupOf(operation) != PriceGroup.FREE && !counts.agree()) {
                differences.add(operation + ": " + counts.words());
            }
        }
        return differences;
    }

    /**
     * One operation's.
     *
     * @param bill images the fake billed
     * @param succeeded calls it answered without an error
     * @param lost calls it did and answered with an error all the same
     * @param billed calls the meter says are billed
     * @param inDoubt calls of which it cannot know
     * @param others calls that were not the library's, or were broken off
     */
    private record Counts(long bill, long succeeded, long lost, long billed, long inDoubt, long others) {

        boolean agree() {
            if (bill != succeeded + lost) {
                // The fake keeps fewer calls than there were (keepCalls), so whose they were is not known.
                return billed <= bill;
            }
            return others == 0
                    ? billed == succeeded && inDoubt >= lost
                    : billed <= bill && bill <= billed + inDoubt + others;
        }

        String words() {
            return "the fake billed " + bill + " (" + lost + " of them with the answer lost), the meter says " + billed
                    + " billed and " + inDoubt + " in doubt"
                    + (others == 0 ? "" : "; " + others + " calls were not the injected library's");
        }
    }
}
