package dev.rekollect.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.spi.Billing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private final PriceList prices = PriceList.builtIn("us-east-1");

    @Test
    void saysCallsMoneyAndTime() {
        Estimate estimate = Estimate.of(prices)
                .calls("IndexFaces", 1_100_000)
                .calls("SearchFaces", 50)
                .calls("SearchFaces", 50)
                .calls("ListFaces", 3)
                .storing(2_000)
                .quota("IndexFaces", 50)
                .quota("SearchFaces", 50)
                .quota("ListFaces", 0.5);

        assertThat(estimate.calls()).isEqualTo(Map.of("IndexFaces", 1_100_000L, "SearchFaces", 100L, "ListFaces", 3L));
        assertThat(estimate.money()).isEqualTo(Money.usd("1080.08"));
        assertThat(estimate.money(PriceGroup.GROUP_2)).isEqualTo(Money.ZERO);
        assertThat(estimate.storagePerMonth()).isEqualTo(Money.usd("0.02"));
        assertThat(estimate.time()).contains(Duration.ofSeconds(22_000));
        assertThat(estimate.time("ListFaces")).contains(Duration.ofSeconds(6));
        assertThat(estimate.toString().lines())
                .containsExactly(
                        "Estimate in us-east-1, prices of 2026-11-22",
                        "planned                  calls      USD  per second            time",
                        "ListFaces                    3                  0.5             6 s",
                        "  FREE                       3     0.00",
                        "IndexFaces           1,100,000                 50.0  6 h 6 min 40 s",
                        "SearchFaces                100                 50.0             2 s",
                        "  GROUP_1            1,100,100  1080.08",
                        "total                1,100,103  1080.08              6 h 6 min 40 s",
                        "faces, by the month      2,000     0.02");
    }

    @Test
    void whatIsUnknownIsSaid() {
        Estimate estimate = Estimate.of(PriceList.builtIn("eu-central-1"))
                .calls("IndexFaces", 1_000_001)
                .storing(1);

        assertThat(estimate.time()).isEmpty();
        assertThat(estimate.money().isKnown()).isFalse();
        assertThat(estimate.money().amount()).isEqualByComparingTo("1200");
        assertThat(estimate.toString())
                .contains("at least 1200.00")
                .contains("price unknown: FACE_STORAGE in eu-central-1")
                .contains("price unknown: GROUP_1 above 1,000,000 a month in eu-central-1")
                .contains("price unconfirmed: GROUP_1 in eu-central-1");
    }

    @Test
    void goesOnWhereTheMonthIs_andIsWhatTheMeterReadsAfterwards() {
        CostMeter meter = CostMeter.of(prices);
        for (int i = 0; i < 3; i++) {
            meter.add(Billing.BILLED, "IndexFaces");
        }
        Estimate estimate = Estimate.of(prices).calls("SearchFaces", 1_000_000).after(meter.month());
        assertThat(estimate.money()).isEqualTo(Money.usd("999.9994"));

        Estimate small = Estimate.of(prices).calls("SearchFaces", 20).calls("DetectFaces", 7);
        meter.reset();
        for (int i = 0; i < 20; i++) {
            meter.add(Billing.BILLED, "SearchFaces");
        }
        for (int i = 0; i < 7; i++) {
            meter.add(Billing.BILLED, "DetectFaces");
        }
        assertThat(meter.cost().money()).isEqualTo(small.money());
    }

    @Test
    void everyStepIsANewEstimate() {
        Estimate nothing = Estimate.of(prices);

        assertThat(nothing.calls("IndexFaces", 5).money()).isEqualTo(Money.usd("0.005"));
        assertThat(nothing.money()).isEqualTo(Money.ZERO);
        assertThat(nothing.time()).contains(Duration.ZERO);
    }

    @Test
    void timesAreRoundedUp() {
        assertThat(Estimate.of(prices)
                        .calls("IndexFaces", 1)
                        .quota("IndexFaces", 3)
                        .time())
                .contains(Duration.ofNanos(333_333_334));
        assertThat(Estimate.of(prices)
                        .calls("IndexFaces", 1)
                        .quota("IndexFaces", 3)
                        .toString())
                .contains(" 1 s");
    }

    @Test
    void refusesWrongNumbers() {
        Estimate nothing = Estimate.of(prices);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nothing.calls("IndexFaces", -1))
                .withMessageContaining("got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nothing.quota("IndexFaces", Double.NaN))
                .withMessageContaining("got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nothing.storing(-5))
                .withMessageContaining("got -5");
    }
}
