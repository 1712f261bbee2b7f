package dev.rekollect.cost;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The prices of one region, as they were read on a day, in USD, before taxes and discounts.
 *
 * <p>Prices have tiers over a calendar month. What the list does not say, because it does not know the region or a tier,
 * is unknown: no price is taken over from elsewhere. The list that comes with this library holds no free tier, and marks
 * prices that rest on a single report; {@code docs/cost.md} says which. A file of your own takes its place:
 *
 * <pre>
 * # a comment
 * date 2026-11-22
 * operation IndexFaces GROUP_1
 * price us-east-1 GROUP_1 to 1000000 0.001
 * price us-east-1 GROUP_1 rest 0.0008 unconfirmed
 * price us-east-1 FACE_STORAGE rest 0.00001
 * </pre>
 *
 * Each price is for one image (or one stored face and month), up to and including the given number of a month, or for
 * all the rest. A free tier is a first line at price 0.
 *
 * <p>Immutable. Source: the service's pricing page and FAQ.
 */
public final class PriceList {

    private final String region;
    private final LocalDate date;
    private final Map<String, PriceGroup> operations;
    private final Map<PriceGroup, List<PriceFile.Tier>> tiers;

    PriceList(PriceFile file, String region) {
        this.region = region;
        this.date = file.date();
        this.operations = file.operations();
        this.tiers = file.tiers().getOrDefault(region, Map.of());
    }

    /**
     * The list that comes with this library.
     *
     * @param region such as {@code eu-west-1}; one that the list does not know has no known prices
     * @throws IllegalArgumentException if it does not look like a region
     */
    public static PriceList builtIn(String region) {
        return new PriceList(PriceFile.builtIn(), PriceFile.checkedRegion("region", region));
    }

    /** The groups of the list that comes with this library, and no price: for a client that does not say its region. */
    public static PriceList unknown() {
        return new PriceList(PriceFile.builtIn(), "unknown region");
    }

    /**
     * A list of your own, which takes the place of the library's: nothing is added from there.
     *
     * @param file UTF-8, in the format above
     * @param region such as {@code eu-west-1}
     * @throws IllegalArgumentException if a line is wrong, with the line and what it takes; or if the region does not
     *     look like one
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static PriceList load(Path file, String region) {
        return new PriceList(PriceFile.read(file), PriceFile.checkedRegion("region", region));
    }

    /** The region whose prices these are. */
    public String region() {
        return region;
    }

    /** The day on which the prices were read. */
    public LocalDate date() {
        return date;
    }

    /** The group in which an operation is billed, such as {@code IndexFaces}; UNLISTED where the list does not name it. */
    public PriceGroup groupOf(String operation) {
        return operations.getOrDefault(operation, PriceGroup.UNLISTED);
    }

    /**
     * What some more images of a month cost, or so many stored faces by the month.
     *
     * @param group what they are
     * @param before how many of the group the month has seen, zero or more: they decide the tier
     * @param count how many more, zero or more
     * @throws IllegalArgumentException if a number is below zero
     */
    public Money price(PriceGroup group, long before, long count) {
        if (before < 0 || count < 0) {
            throw new IllegalArgumentException("price takes numbers from 0; got " + count + " after " + before);
        }
        if (count == 0 || group == PriceGroup.FREE) {
            return Money.ZERO;
        }
        if (group == PriceGroup.UNLISTED) {
            return new Money(BigDecimal.ZERO, List.of("operations that the price list does not name"), List.of());
        }
        return tiered(group, before, count);
    }

    private Money tiered(PriceGroup group, long before, long count) {
        BigDecimal amount = BigDecimal.ZERO;
        List<String> unconfirmed = new ArrayList<>(0);
        long at = before;
        long left = count;
        long tierStart = 0;
        for (PriceFile.Tier tier : tiers.getOrDefault(group, List.of())) {
            long here = Math.min(left, Math.max(0, tier.upTo() - at));
            if (here > 0) {
                amount = amount.add(tier.each().multiply(BigDecimal.valueOf(here)));
                if (tier.unconfirmed()) {
                    unconfirmed.add(words(group, tierStart));
                }
                at += here;
                left -= here;
            }
            tierStart = tier.upTo();
        }
        return new Money(amount, left == 0 ? List.of() : List.of(words(group, tierStart)), unconfirmed);
    }

    private String words(PriceGroup group, long above) {
        return group + (above == 0 ? "" : String.format(Locale.ROOT, " above %,d a month", above)) + " in " + region;
    }

    @Override
    public String toString() {
        return "PriceList[" + region + ", prices of " + date + "]";
    }
}
