package dev.rekollect.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private final Money unknown = new Money(BigDecimal.ZERO, List.of("GROUP_1 in eu-west-3"), List.of());

    @Test
    void amountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.usd("1.500")).isEqualTo(Money.usd("1.5")).hasToString("1.50 USD");
        assertThat(Money.usd("1000000")).isEqualTo(Money.usd("1E+6")).hasToString("1000000.00 USD");
        assertThat(Money.usd("0.0000")).isEqualTo(Money.ZERO);
    }

    @Test
    void theUnknownGoesUpIntoTheSum() {
        Money sum = Money.usd("1").plus(unknown).plus(Money.usd("0.001")).plus(unknown);

        assertThat(sum.isKnown()).isFalse();
        assertThat(sum.exact()).isEmpty();
        assertThat(sum.amount()).isEqualTo("1.001");
        assertThat(sum.unknown()).containsExactly("GROUP_1 in eu-west-3");
        assertThat(sum).hasToString("at least 1.001 USD (unknown: GROUP_1 in eu-west-3)");
    }

    @Test
    void theUnconfirmedIsInTheAmountAndSaid() {
        Money sum = new Money(BigDecimal.ONE, List.of(), List.of("GROUP_2 in eu-west-2")).plus(Money.usd("2"));

        assertThat(sum.exact()).contains(new BigDecimal("3.00"));
        assertThat(sum).hasToString("3.00 USD (unconfirmed: GROUP_2 in eu-west-2)");
    }

    @Test
    void theOrderOfASumDoesNotMatter() {
        Money other = new Money(BigDecimal.TEN, List.of("GROUP_2 in eu-west-3", "GROUP_1 in x"), List.of("b", "a"));

        assertThat(unknown.plus(other)).isEqualTo(other.plus(unknown));
    }
}
