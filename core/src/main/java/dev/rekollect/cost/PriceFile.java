package dev.rekollect.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A price file, read; its format is described at {@link PriceList}. */
record PriceFile(LocalDate date, Map<String, PriceGroup> operations, Map<String, Map<PriceGroup, List<Tier>>> tiers) {

    private static final String RESOURCE = "prices.txt";
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");

    /** Images up to and including a number of the month, at a price each. */
    record Tier(long upTo, BigDecimal each, boolean unconfirmed) {}

    private static final class BuiltIn {
        static final PriceFile FILE = read();

        private static PriceFile read() {
            try (InputStream in = PriceFile.class.getResourceAsStream(RESOURCE);
                    BufferedReader reader = new BufferedReader(new InputStreamReader(
                            Objects.requireNonNull(in, () -> RESOURCE + " is missing from the library"),
                            StandardCharsets.UTF_8))) {
                return new Reader(RESOURCE).read(reader.lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static PriceFile builtIn() {
        return BuiltIn.FILE;
    }

    static PriceFile read(Path file) {
        try {
            return new Reader(file.toString()).read(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the price list " + file + " cannot be read", e);
        }
    }

    static String checkedRegion(String option, String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    option + " takes the name of an AWS region, such as eu-west-1; got \"" + region + "\"");
        }
        return region;
    }

    private static final class Reader {

        private static final Pattern PRICE = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,12})?");
        private static final Pattern BOUND = Pattern.compile("[0-9]{1,15}");

        private final String source;
        private final Map<String, PriceGroup> operations = new HashMap<>();
        private final Map<String, Map<PriceGroup, List<Tier>>> tiers = new HashMap<>();
        private @Nullable LocalDate date;
        private int number;

        Reader(String source) {
            this.source = source;
        }

        PriceFile read(List<String> lines) {
            for (String line : lines) {
                number++;
                String text = line.replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    try {
                        read(text.split("\\s+"));
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(
                                "price list " + source + ", line " + number + ": " + e.getMessage(), e);
                    }
                }
            }
            if (date == null) {
                throw new IllegalArgumentException("price list " + source
                        + " has no date; add a line such as \"date 2026-11-22\", the day the prices were read");
            }
            return new PriceFile(date, Map.copyOf(operations), tiers);
        }

        private void read(String[] words) {
            switch (words[0]) {
                case "date" -> date(words);
                case "operation" -> operation(words);
                case "price" -> price(words);
                default ->
                    throw new IllegalArgumentException(
                            "a line begins with date, operation, price or #; got \"" + words[0] + "\"");
            }
        }

        private void date(String[] words) {
            length(words, 2, 2, "date YYYY-MM-DD");
            LocalDate day;
            try {
                day = LocalDate.parse(words[1]);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("date takes a day as YYYY-MM-DD; got \"" + words[1] + "\"", e);
            }
            if (date != null) {
                throw new IllegalArgumentException("date is given once; got " + date + " before");
            }
            date = day;
        }

        private void operation(String[] words) {
            length(words, 3, 3, "operation NAME GROUP");
            Operations.check(words[1]);
            PriceGroup group = group(
                    words[2], PriceGroup.FREE, PriceGroup.GROUP_1, PriceGroup.GROUP_2, PriceGroup.IMAGE_PROPERTIES);
            PriceGroup before = operations.putIfAbsent(words[1], group);
            if (before != null) {
                throw new IllegalArgumentException(words[1] + " is in one group; got " + before + " before");
            }
        }

        private void price(String[] words) {
            length(words, 5, 7, "price REGION GROUP to NUMBER USD [unconfirmed], or price REGION GROUP rest USD [...]");
            String region = checkedRegion("price", words[1]);
            PriceGroup group = group(
                    words[2],
                    PriceGroup.GROUP_1,
                    PriceGroup.GROUP_2,
                    PriceGroup.IMAGE_PROPERTIES,
                    PriceGroup.FACE_STORAGE,
                    PriceGroup.USER_STORAGE);
            int at = 4;
            long upTo = Long.MAX_VALUE;
            if (words[3].equals("to")) {
                upTo = bound(words[at++]);
            } else if (!words[3].equals("rest")) {
                throw new IllegalArgumentException(
                        "a price is for \"to NUMBER\" or \"rest\"; got \"" + words[3] + "\"");
            }
            if (at == words.length) {
                throw new IllegalArgumentException("the price is missing");
            }
            BigDecimal each = each(words[at++]);
            boolean unconfirmed = at < words.length;
            if (unconfirmed && (at + 1 < words.length || !words[at].equals("unconfirmed"))) {
                throw new IllegalArgumentException("after the price may stand \"unconfirmed\"; got \""
                        + String.join(" ", Arrays.asList(words).subList(at, words.length)) + "\"");
            }
            append(
                    tiers.computeIfAbsent(region, r -> new EnumMap<>(PriceGroup.class))
                            .computeIfAbsent(group, g -> new ArrayList<>()),
                    new Tier(upTo, each, unconfirmed));
        }

        private static void append(List<Tier> earlier, Tier tier) {
            if (!earlier.isEmpty()) {
                long last = earlier.get(earlier.size() - 1).upTo();
                if (tier.upTo() <= last) {
                    throw new IllegalArgumentException("tiers go up, \"rest\" is the last; got "
                            + (tier.upTo() == Long.MAX_VALUE ? "rest" : tier.upTo())
                            + " after "
                            + (last == Long.MAX_VALUE ? "rest" : last));
                }
            }
            earlier.add(tier);
        }

        private static long bound(String word) {
            long bound = BOUND.matcher(word).matches() ? Long.parseLong(word) : 0;
            if (bound == 0) {
                throw new IllegalArgumentException(
                        "a tier ends at a whole number from 1, of at most 15 digits; got \"" + word + "\"");
            }
            return bound;
        }

        private static BigDecimal each(String word) {
            if (!PRICE.matcher(word).matches()) {
                throw new IllegalArgumentException(
                        "a price is in USD, 0 or more, below a million, with at most 12 decimals, such as 0.001; got \""
                                + word + "\"");
            }
            return new BigDecimal(word);
        }

        private static PriceGroup group(String word, PriceGroup... allowed) {
            return Arrays.stream(allowed)
                    .filter(group -> group.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the group is one of " + Arrays.toString(allowed) + "; got \"" + word + "\""));
        }

        private static void length(String[] words, int least, int most, String form) {
            if (words.length < least || words.length > most) {
                throw new IllegalArgumentException(
                        "the line's form is \"" + form + "\"; got " + words.length + " words");
            }
        }
    }
}
