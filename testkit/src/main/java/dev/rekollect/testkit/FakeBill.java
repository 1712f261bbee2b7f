package dev.rekollect.testkit;

import dev.rekollect.cost.PriceGroup;
import dev.rekollect.cost.PriceList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the calls so far would have cost, as if they were all of a month's, and what the stored faces cost a month.
 *
 * <p>At the prices of us-east-1 in the library's {@link PriceList}, whatever the fake's region, tier by tier, without a free
 * tier and without users, whose storage has no published price. An estimate for comparing two ways of doing something,
 * not for the accounts department: {@link #toString()} says when the prices were read.
 *
 * @param images by price group
 * @param imagesByOperation operations with at least one billed image
 * @param storedFaces in all collections, at the moment
 * @param videoTime length of the videos analysed, each as often as a job was started. Billed by the minute at a price
 *     the fake does not know: it is in no sum
 */
public record FakeBill(BilledImages images, Map<String, Long> imagesByOperation, long storedFaces, Duration videoTime) {

    private static final long MILLIS_PER_MINUTE = 60_000;

    private static final PriceList PRICES = PriceList.builtIn("us-east-1");

    public FakeBill {
        imagesByOperation = Map.copyOf(imagesByOperation);
    }

    /** Without videos. */
    public FakeBill(BilledImages images, Map<String, Long> imagesByOperation, long storedFaces) {
        this(images, imagesByOperation, storedFaces, Duration.ZERO);
    }

    /** The images of both groups and the image properties, in USD. */
    public BigDecimal imageCost() {
        return price(PriceGroup.GROUP_1, images.group1())
                .add(price(PriceGroup.GROUP_2, images.group2()))
                .add(price(PriceGroup.IMAGE_PROPERTIES, images.imageProperties()));
    }

    /** A month of storage for the faces, in USD. */
    public BigDecimal storageCostPerMonth() {
        return price(PriceGroup.FACE_STORAGE, storedFaces);
    }

    private static BigDecimal price(PriceGroup group, long count) {
        return PRICES.price(group, 0, count).exact().orElseThrow();
    }

    /** The images and one month of storage, in USD; without videos. */
    public BigDecimal total() {
        return imageCost().add(storageCostPerMonth());
    }

    /**
     * As {@link #total()} for an account in its free tier, in USD. What is free depends on when the account was opened,
     * and AWS has changed it several times; so it is an argument, and everywhere else nothing is.
     *
     * @param imagesOfEachGroup 0 or more; taken off before the first tier is filled
     * @param faces stored ones, 0 or more
     */
    public BigDecimal totalAfterFree(long imagesOfEachGroup, long faces) {
        if (imagesOfEachGroup < 0 || faces < 0) {
            throw new IllegalArgumentException(
                    "a free tier has 0 or more images and faces; got " + imagesOfEachGroup + " and " + faces);
        }
        long paidFaces = Math.max(0, storedFaces - faces);
        return price(PriceGroup.GROUP_1, Math.max(0, images.group1() - imagesOfEachGroup))
                .add(price(PriceGroup.GROUP_2, Math.max(0, images.group2() - imagesOfEachGroup)))
                .add(price(PriceGroup.FACE_STORAGE, paidFaces));
    }

    /** A table for people; its form may change. */
    @Override
    public String toString() {
        return line("group 1", images.group1(), "images", price(PriceGroup.GROUP_1, images.group1()))
                + line("group 2", images.group2(), "images", price(PriceGroup.GROUP_2, images.group2()))
                + (images.imageProperties() == 0 ? "" : imageProperties())
                + line("storage", storedFaces, "faces, a month", storageCostPerMonth())
                + (videoTime.isZero() ? "" : videos())
                + String.format(
                        Locale.ROOT, "%-41s%12s USD, us-east-1, prices of %s", "total", money(total()), PRICES.date())
                + (imagesByOperation.isEmpty() ? "" : System.lineSeparator() + "images by operation: " + operations());
    }

    private String imageProperties() {
        return line(
                "properties",
                images.imageProperties(),
                "images",
                price(PriceGroup.IMAGE_PROPERTIES, images.imageProperties()));
    }

    private String videos() {
        BigDecimal minutes = BigDecimal.valueOf(videoTime.toMillis())
                .divide(BigDecimal.valueOf(MILLIS_PER_MINUTE), 3, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return String.format(
                Locale.ROOT, "%-10s%15s %-15s%12s%n", "video", minutes.toPlainString(), "minutes", "no price known");
    }

    private String operations() {
        return new TreeMap<>(imagesByOperation)
                .entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String line(String what, long count, String unit, BigDecimal cost) {
        return String.format(Locale.ROOT, "%-10s%,15d %-15s%12s%n", what, count, unit, money(cost));
    }

    // At least cents, and all the digits that are there: a test bill is all fractions of a cent.
    private static String money(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString();
    }
}
