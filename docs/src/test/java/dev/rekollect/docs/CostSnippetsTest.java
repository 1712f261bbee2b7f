package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Estimate;
import dev.rekollect.cost.FileCostStore;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceGroup;
import dev.rekollect.cost.PriceList;
import dev.rekollect.cost.Reservation;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.OverBudget;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.spi.Billing;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The code of the page about cost. */
class CostSnippetsTest {

    private final StringBuilder printed = new StringBuilder();

    @TempDir
    private Path directory;

    private void print(Object text) {
        printed.append(text);
    }

    @Test
    void prices() throws IOException {
        Path file = Files.writeString(
                directory.resolve("prices.txt"),
                // As the page shows it.
                """
                date 2026-11-22                                # the day you read the prices
                operation IndexFaces GROUP_1
                operation SearchFacesByImage GROUP_1
                operation DeleteFaces FREE
                price eu-west-3 GROUP_1 to 1000 0              # a free tier
                price eu-west-3 GROUP_1 to 1000000 0.0011
                price eu-west-3 GROUP_1 rest 0.0009 unconfirmed
                price eu-west-3 FACE_STORAGE rest 0.00001
                """);
        // region: prices
        PriceList ireland = PriceList.builtIn("eu-west-1");
        PriceList ours = PriceList.load(file, "eu-west-3");

        Money million = ours.price(PriceGroup.GROUP_1, 0, 1_000_000);
        print(million);
        // end

        assertThat(printed).hasToString("1098.90 USD");
        assertThat(ireland.price(PriceGroup.GROUP_1, 0, 1_000))
                .hasToString("1.00 USD (unconfirmed: GROUP_1 in eu-west-1)");
    }

    @Test
    void meter() {
        FakeRekognition fake = FakeRekognition.create();
        RekognitionClient client = fake.client();
        FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
        // region: meter
        FaceCollections faces = FaceCollections.of(client);

        FaceCollection staff = faces.create("staff");
        staff.index(alice).run();
        staff.search(alice).run();

        print(faces.cost().money());
        // end

        assertThat(printed).hasToString("0.002 USD");
        assertThat(faces.cost().money().amount())
                .isEqualByComparingTo(fake.bill().imageCost());
        faces.close();
    }

    @Test
    void store() {
        PriceList prices = PriceList.builtIn("us-east-1");
        Path file = directory.resolve("cost.txt");
        // region: store
        CostMeter meter = CostMeter.builder(prices)
                .store(FileCostStore.in(file))
                .batch(20)
                .build();
        // end
        meter.add(Billing.BILLED, "IndexFaces");
        // region: flush
        meter.flush();
        print(meter.month());
        // end

        assertThat(file).content().contains(" us-east-1 BILLED IndexFaces 1\n");
        assertThat(printed).contains("GROUP_1");
    }

    @Test
    void estimate() {
        FaceCollections faces = FaceCollections.builder()
                .client(FakeRekognition.create().client())
                .quotas(Quotas.publishedFor("us-east-1"))
                .build();
        // region: estimate
        Estimate backfill = faces.estimate().calls("IndexFaces", 200_000).storing(260_000);

        print(backfill);
        // end

        assertThat(printed)
                .containsIgnoringWhitespaces("total 200,000 200.00 1 h 6 min 40 s")
                .containsIgnoringWhitespaces("faces, by the month 260,000 2.60");
    }

    @Test
    void budget() {
        CostMeter meter = CostMeter.of(PriceList.builtIn("us-east-1"));
        RekognitionClient client = FakeRekognition.create().client();
        FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
        // region: budget
        Budget budget = Budget.perMonth(Money.usd("100"), meter)
                .warnAt(80, state -> print(state))
                .build();
        FaceCollections faces =
                FaceCollections.builder().client(client).budget(budget).build();

        IndexResult result = faces.create("staff").index(alice).run();

        if (result instanceof OverBudget refused) {
            print(refused.reason());
        }
        // end
        assertThat(result).isInstanceOf(IndexResult.Indexed.class);
        // region: reserve
        Reservation reservation = budget.reserve("IndexFaces");
        if (reservation instanceof Reservation.Refused refused) {
            print(refused.message());
        } else if (reservation instanceof Reservation.Granted granted) {
            try (granted) {
                callTheService();
                granted.settle(Billing.BILLED);
            }
        }
        // end

        assertThat(budget.state())
                .hasToString("0.002 of 100.00 USD of " + budget.state().period() + " are spent");
    }

    private void callTheService() {}
}
