package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

class FakeBillTest {

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();

    @Test
    void calls_and_stored_faces_are_on_the_bill() {
        RekognitionClient client = fake.client();
        client.createCollection(r -> r.collectionId("staff"));
        scene.index(client, "staff", Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));
        client.detectFaces(r -> r.image(scene.image()));

        FakeBill bill = fake.bill();

        assertThat(bill.images()).isEqualTo(new BilledImages(1, 1));
        assertThat(bill.imagesByOperation()).isEqualTo(Map.of("IndexFaces", 1L, "DetectFaces", 1L));
        assertThat(bill.storedFaces()).isEqualTo(2);
        assertThat(bill.imageCost()).isEqualByComparingTo("0.002");
        assertThat(bill.storageCostPerMonth()).isEqualByComparingTo("0.00002");
        assertThat(bill.total()).isEqualByComparingTo("0.00202");
        assertThat(bill.toString().lines())
                .hasSize(5)
                .anyMatch(line -> line.matches("group 1 +1 images +0\\.001"))
                .anyMatch(line -> line.matches("storage +2 faces, a month +0\\.00002"))
                .anyMatch(line -> line.matches("total +0\\.00202 USD, us-east-1, prices of 2026-11-22"))
                .anyMatch(line -> line.equals("images by operation: DetectFaces 1, IndexFaces 1"));
    }

    @Behaviour(area = Area.BILL, value = "Throttled calls are not on the bill.")
    @Test
    void throttled_calls_are_not_on_the_bill() {
        FakeRekognition slow = scene.builder().quotas(FakeQuotas.uniform(1)).build();
        slow.client().detectFaces(r -> r.image(scene.image()));
        assertThatThrownBy(() -> slow.client().detectFaces(r -> r.image(scene.image())))
                .hasMessageContaining("Provisioned Rate exceeded");

        assertThat(slow.bill().images().total()).isEqualTo(1);
        assertThat(slow.calls("DetectFaces")).hasSize(2);
    }

    @Behaviour(area = Area.BILL, value = "Each price group has tiers of its own, of 1, 4 and 30 million images.")
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1000000, 0, 1000",
        "1000001, 0, 1000.0008",
        "5000000, 0, 4200",
        "35000000, 0, 22200",
        "36000000, 0, 22600",
        "0, 36000000, 22450",
        "1000000, 1000000, 2000"
    })
    void each_group_has_its_own_tiers(long group1, long group2, BigDecimal cost) {
        FakeBill bill = new FakeBill(new BilledImages(group1, group2), Map.of(), 0);

        assertThat(bill.total()).isEqualByComparingTo(cost);
    }

    @Behaviour(area = Area.BILL, value = "A free tier can be taken off; nothing is free unless it is.")
    @ParameterizedTest
    @CsvSource({"0, 0, 1.0021", "100, 100, 0.9001", "2000, 1000, 0", "500, 0, 0.5011", "0, 3000, 1.001"})
    void a_free_tier_can_be_taken_off(long images, long faces, BigDecimal cost) {
        FakeBill bill = new FakeBill(new BilledImages(1000, 1), Map.of(), 110);

        assertThat(bill.totalAfterFree(0, 0)).isEqualByComparingTo(bill.total());
        assertThat(bill.totalAfterFree(images, faces)).isEqualByComparingTo(cost);
        assertThatThrownBy(() -> bill.totalAfterFree(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bill.totalAfterFree(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
