package dev.rekollect.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

    private static final PriceList VIRGINIA = PriceList.builtIn("us-east-1");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "GROUP_1, 0, 0, 0",
        "GROUP_1, 0, 1000000, 1000",
        "GROUP_1, 0, 1000001, 1000.0008",
        "GROUP_1, 999999, 2, 0.0018",
        "GROUP_1, 1000000, 1, 0.0008",
        "GROUP_1, 0, 5000000, 4200",
        "GROUP_1, 5000000, 1, 0.0006",
        "GROUP_1, 0, 36000000, 22600",
        "GROUP_1, 35000000, 1, 0.0004",
        "GROUP_2, 0, 36000000, 22450",
        "IMAGE_PROPERTIES, 999999, 2, 0.00135",
        "FACE_STORAGE, 0, 1000, 0.01",
        "FREE, 0, 1000000, 0"
    })
    void tiersAreOfTheMonth(PriceGroup group, long before, long count, BigDecimal usd) {
        Money price = VIRGINIA.price(group, before, count);

        assertThat(price.exact()).hasValueSatisfying(exact -> assertThat(exact).isEqualByComparingTo(usd));
    }

    @Test
    void whatIsUnknownIsSaid() {
        assertThat(PriceList.builtIn("eu-west-3").price(PriceGroup.GROUP_1, 0, 5))
                .hasToString("at least 0.00 USD (unknown: GROUP_1 in eu-west-3)");
        assertThat(PriceList.builtIn("eu-central-1").price(PriceGroup.GROUP_1, 999_999, 2))
                .hasToString("at least 0.0012 USD (unknown: GROUP_1 above 1,000,000 a month in eu-central-1)"
                        + " (unconfirmed: GROUP_1 in eu-central-1)");
        assertThat(PriceList.builtIn("eu-central-1")
                        .price(PriceGroup.FACE_STORAGE, 0, 1)
                        .isKnown())
                .isFalse();
        assertThat(VIRGINIA.price(PriceGroup.USER_STORAGE, 0, 1).unknown())
                .containsExactly("USER_STORAGE in us-east-1");
        assertThat(VIRGINIA.price(PriceGroup.UNLISTED, 0, 1).isKnown()).isFalse();
        assertThat(PriceList.builtIn("eu-west-3").price(PriceGroup.GROUP_1, 0, 0))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void whatIsUnconfirmedIsSaid() {
        assertThat(VIRGINIA.price(PriceGroup.GROUP_1, 0, 35_000_000).unconfirmed())
                .isEmpty();
        assertThat(VIRGINIA.price(PriceGroup.GROUP_1, 0, 35_000_001).unconfirmed())
                .containsExactly("GROUP_1 above 35,000,000 a month in us-east-1");
    }

    @ParameterizedTest
    @CsvSource({
        "IndexFaces, GROUP_1",
        "SearchFaces, GROUP_1",
        "SearchFacesByImage, GROUP_1",
        "CompareFaces, GROUP_1",
        "AssociateFaces, GROUP_1",
        "DetectFaces, GROUP_2",
        "DetectLabels, GROUP_2",
        "DetectLabels.IMAGE_PROPERTIES, IMAGE_PROPERTIES",
        "DeleteFaces, FREE",
        "ListFaces, FREE",
        "GetFaceLivenessSessionResults, UNLISTED",
        "indexfaces, UNLISTED"
    })
    void operationsHaveGroups(String operation, PriceGroup group) {
        assertThat(VIRGINIA.groupOf(operation)).isEqualTo(group);
    }

    @ParameterizedTest
    @EnumSource(
            value = PriceGroup.class,
            names = {"GROUP_1", "GROUP_2", "IMAGE_PROPERTIES"})
    void aSumOfPiecesIsThePriceOfTheWhole(PriceGroup group) {
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            PriceList prices = random.nextBoolean() ? VIRGINIA : PriceList.builtIn("eu-west-2");
            long before = random.nextLong(40_000_000);
            long first = random.nextLong(40_000_000);
            long second = random.nextLong(3);

            assertThat(prices.price(group, before, first).plus(prices.price(group, before + first, second)))
                    .as("seed %d: %s, %d + %d after %d", seed, prices, first, second, before)
                    .isEqualTo(prices.price(group, before, first + second));
        }
    }

    @Test
    void aFileTakesThePlaceOfTheList() throws IOException {
        PriceList prices = PriceList.load(
                write(
                        "# ours",
                        "date 2027-01-02",
                        "",
                        "operation IndexFaces GROUP_1   # and nothing else",
                        "price eu-west-3 GROUP_1 to 5000 0",
                        "price eu-west-3 GROUP_1 rest 0.0011"),
                "eu-west-3");

        assertThat(prices.date()).isEqualTo("2027-01-02");
        assertThat(prices).hasToString("PriceList[eu-west-3, prices of 2027-01-02]");
        assertThat(prices.price(PriceGroup.GROUP_1, 4_999, 2)).isEqualTo(Money.usd("0.0011"));
        assertThat(prices.groupOf("SearchFaces")).isEqualTo(PriceGroup.UNLISTED);
        assertThat(prices.price(PriceGroup.GROUP_2, 0, 1).isKnown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prize us-east-1 | a line begins with date, operation, price or #; got \"prize\"",
                "date 2026-11-32 | date takes a day as YYYY-MM-DD; got \"2026-11-32\"",
                "date 2026-11-22 | date is given once; got 2026-11-21 before",
                "operation IndexFaces | the line's form is \"operation NAME GROUP\"; got 2 words",
                "operation IndexFaces GROUP_9 | the group is one of [FREE, GROUP_1, GROUP_2, IMAGE_PROPERTIES]; got"
                        + " \"GROUP_9\"",
                "operation Index/Faces FREE | operation takes 1-100 characters",
                "operation SearchFaces GROUP_2 | SearchFaces is in one group; got GROUP_1 before",
                "price europe GROUP_1 rest 1 | price takes the name of an AWS region, such as eu-west-1; got \"europe\"",
                "price us-east-1 FREE rest 1 | the group is one of [GROUP_1,",
                "price us-east-1 GROUP_1 up 1 | a price is for \"to NUMBER\" or \"rest\"; got \"up\"",
                "price us-east-1 GROUP_1 to 0 1 | a tier ends at a whole number from 1, of at most 15 digits; got \"0\"",
                "price us-east-1 GROUP_1 to 1e6 1 | a tier ends at a whole number",
                "price us-east-1 GROUP_1 to 1000 | the price is missing",
                "price us-east-1 GROUP_1 rest -1 | a price is in USD, 0 or more, below a million, with at most 12"
                        + " decimals, such as 0.001; got \"-1\"",
                "price us-east-1 GROUP_1 rest 1e999999999 | a price is in USD",
                "price us-east-1 GROUP_1 rest 1 maybe | after the price may stand \"unconfirmed\"; got \"maybe\"",
                "price us-east-1 GROUP_2 to 10 1 | tiers go up, \"rest\" is the last; got 10 after 20",
                "price us-east-1 GROUP_2 rest | the line's form is",
            })
    void aWrongLineIsNamed(String line, String message) throws IOException {
        Path file = write(
                "date 2026-11-21",
                "operation SearchFaces GROUP_1",
                "price us-east-1 GROUP_2 to 20 0.001",
                "# the next is wrong",
                line);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceList.load(file, "us-east-1"))
                .withMessageStartingWith("price list " + file + ", line 5: ")
                .withMessageContaining(message);
    }

    @Test
    void aFileWithoutADateOrAtAllIsRefused() throws IOException {
        Path undated = write("operation IndexFaces GROUP_1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceList.load(undated, "us-east-1"))
                .withMessageContaining("has no date");
        assertThatThrownBy(() -> PriceList.load(directory.resolve("none"), "us-east-1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eu", "EU-WEST-1", "eu west 1"})
    void aRegionLooksLikeOne(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceList.builtIn(region))
                .withMessageContaining("got \"" + region + "\"");
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(directory.resolve("prices.txt"), String.join("\n", lines));
    }
}
