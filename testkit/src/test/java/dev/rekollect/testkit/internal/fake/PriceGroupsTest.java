package dev.rekollect.testkit.internal.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.cost.PriceList;
import dev.rekollect.testkit.ConstraintStyle;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.OtherPictures;
import dev.rekollect.testkit.PortraitEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fake counts by itself, so that a meter can be compared with it; what is in which group they must agree about. */
class PriceGroupsTest {

    @Test
    void the_fake_and_the_price_list_put_an_operation_into_the_same_group() {
        PriceList prices = PriceList.builtIn("us-east-1");
        Operations operations = new Operations(settings(), new Store(), new Thumbnails());

        assertThat(Operations.NAMES)
                // Videos are billed by the minute, at a price nobody knows here; DetectLabels by what it is asked for.
                .filteredOn(name -> !name.matches("(Start|Get)Face(Search|Detection)|DetectLabels"))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(prices.groupOf(name))
                        .as(name)
                        .hasToString(operations.create(name).billing().name()));
    }

    private static FakeSettings settings() {
        return new FakeSettings(
                0,
                new FakeClock(),
                "us-east-1",
                "123456789012",
                new FaceModels("7.0"),
                new PortraitEngine(),
                OtherPictures.noFace(),
                (bucket, key, version) -> Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                FakeLimits.defaults(),
                ConstraintStyle.VALIDATION_EXCEPTION,
                false,
                10,
                new Isolation(false, Map.of()),
                FakeQuotas.none(),
                FakeLatency.none(),
                null,
                FakeRekognition.create().pictures(),
                () -> {
                    throw new AssertionError("no picture is looked at here");
                });
    }
}
