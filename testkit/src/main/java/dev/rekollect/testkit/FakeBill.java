package dev.rekollect.testkit;

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
 * <p>At the prices of us-east-1, whatever the fake's region, tier by tier (1, 4 and 30 million images of a group, 1
 * million image properties), without a free tier and without users, whose storage has no published price. An estimate for comparing two ways of doing something,
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

    public FakeBill {
        imagesByOperation = Map.copyOf(imagesByOperation);
    }

    /** Without videos. */
    public FakeBill(BilledImages images, Map<String, Long> imagesByOperation, long storedFaces) {
        this(images, imagesByOperation, storedFaces, Duration.ZERO);
    }

    /** The images of both groups and the image properties, in USD. */
    public BigDecimal imageCost() {
        return Prices.group1(images.group1())
                .add(Prices.group2(images.group2()))
                .add(Prices.imageProperties(images.imageProperties()));
    }

    /** A month of storage for the faces, in USD. */
    public BigDecimal storageCostPerMonth() {
        return Prices.STORED_FACE_PER_MONTH.multiply(BigDecimal.valueOf(storedFaces));
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
        return Prices.group1(Math.max(0, images.group1() - imagesOfEachGroup))
                .add(Prices.group2(Math.max(0, images.group2() - imagesOfEachGroup)))
                .add(Prices.STORED_FACE_PER_MONTH.multiply(BigDecimal.valueOf(paidFaces)));
    }

    /** A table for people; its form may change. */
    @Override
    public String toString() {
        return line("group 1", images.group1(), "images", Prices.group1(images.group1()))
                + line("group 2", images.group2(), "images", Prices.group2(images.group2()))
                + (images.imageProperties() == 0 ? "" : imageProperties())
                + line("storage", storedFaces, "faces, a month", storageCostPerMonth())
                + (videoTime.isZero() ? "" : videos())
                + String.format(
                        Locale.ROOT, "%-41s%12s USD, us-east-1, prices of %s", "total", money(total()), Prices.READ_ON)
                + (imagesByOperation.isEmpty() ? "" : System.lineSeparator() + "images by operation: " + operations());
    }

    private String imageProperties() {
        return line("properties", images.imageProperties(), "images", Prices.imageProperties(images.imageProperties()));
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
