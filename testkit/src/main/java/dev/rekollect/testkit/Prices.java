package dev.rekollect.testkit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the service charges in us-east-1, in USD and before any free tier. Every price of the testkit is in here; AWS
 * changes them, and the price of the last tier is known from reports only.
 */
final class Prices {

    static final LocalDate READ_ON = LocalDate.of(2026, 11, 22);

    static final BigDecimal STORED_FACE_PER_MONTH = new BigDecimal("0.00001");

    private static final long MILLION = 1_000_000;
    private static final List<Tier> GROUP_1 =
            List.of(tier(1, "0.001"), tier(4, "0.0008"), tier(30, "0.0006"), tier(Long.MAX_VALUE / MILLION, "0.0004"));
    private static final List<Tier> GROUP_2 =
            List.of(tier(1, "0.001"), tier(4, "0.0008"), tier(30, "0.0006"), tier(Long.MAX_VALUE / MILLION, "0.00025"));

    private static final List<Tier> IMAGE_PROPERTIES =
            List.of(tier(1, "0.00075"), tier(Long.MAX_VALUE / MILLION, "0.0006"));

    private record Tier(long images, BigDecimal each) {}

    private Prices() {}

    static BigDecimal group1(long images) {
        return cost(images, GROUP_1);
    }

    static BigDecimal group2(long images) {
        return cost(images, GROUP_2);
    }

    static BigDecimal imageProperties(long images) {
        return cost(images, IMAGE_PROPERTIES);
    }

    private static BigDecimal cost(long images, List<Tier> tiers) {
        BigDecimal cost = BigDecimal.ZERO;
        long left = images;
        for (Tier tier : tiers) {
            long here = Math.min(left, tier.images);
            cost = cost.add(tier.each.multiply(BigDecimal.valueOf(here)));
            left -= here;
        }
        return cost;
    }

    private static Tier tier(long millions, String each) {
        return new Tier(millions * MILLION, new BigDecimal(each));
    }
}
