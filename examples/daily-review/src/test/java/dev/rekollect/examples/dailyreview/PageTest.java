package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekollect.testkit.Person;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet in a browser, where one is installed. */
class PageTest {

    private static final String DAY = "2026-03-02";
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    // Of style sheet and layout: the ground beside everything, and where the first pair's faces are.
    private static final Color GROUND = new Color(0xF7F5F1);
    private static final Rectangle FACES = new Rectangle(260, 380, 560, 160);

    @TempDir
    private Path folder;

    private static void review(World world) throws Exception {
        world.draw("ana \"1\".jpg", DAY, Person.named("Ana").photo(1));
        world.draw("<script>ana.jpg", DAY, Person.named("Ana").photo(2));
        world.draw("=bert.jpg", DAY, Person.named("Bert").photo(0));
        world.draw("benno.jpg", DAY, Person.named("Benno").lookingLike("Bert", 88));
        world.draw("ben, o.jpg", DAY, Person.named("Ben").lookingLike("Bert", 83));
        assertThat(world.run(DAY)).isZero();
    }

    @Test
    void pairs_are_decided_with_keys_and_what_is_exported_is_read() throws Exception {
        Optional<String> program = Browser.installed();
        assumeTrue(program.isPresent(), "SKIPPED: no chromium here; nobody looks at the page, nor tries its keys");
        Path profile = Files.createDirectory(folder.resolve("profile"));
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        try (World world = new World(folder);
                Browser browser = Browser.start(program.orElseThrow(), profile, WIDTH, HEIGHT)) {
            review(world);
            int all = world.pairs(DAY).size();
            assertThat(all).isEqualTo(3);
            browser.open(world.sheet(DAY, "html"));
            assertThat(browser.evaluate("document.documentElement.dataset.ready"))
                    .isEqualTo("true");
            looksRight(browser.screenshot());

            moves(browser);
            decides(browser, all);
            remembers(browser, world, all);
            helps(browser);
            exports(browser, world, downloads);

            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .allMatch(url -> url.startsWith("file:") || url.startsWith("data:") || url.startsWith("blob:"));
        }
    }

    private static void looksRight(byte[] screenshot) throws Exception {
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(screenshot));
        assertThat(new Color(page.getRGB(5, 5))).isEqualTo(GROUND);
        int colourful = 0;
        for (int y = FACES.y; y < FACES.y + FACES.height; y++) {
            for (int x = FACES.x; x < FACES.x + FACES.width; x++) {
                Color pixel = new Color(page.getRGB(x, y));
                float[] hsb = Color.RGBtoHSB(pixel.getRed(), pixel.getGreen(), pixel.getBlue(), null);
                colourful += hsb[1] > 0.15f && hsb[2] > 0.15f ? 1 : 0;
            }
        }
        assertThat((double) colourful / FACES.width / FACES.height)
                .as("faces side by side")
                .isBetween(0.3, 0.9);
    }

    private static String current(Browser browser) throws Exception {
        return browser.evaluate("document.querySelector('.pair.current').id");
    }

    private static String left(Browser browser) throws Exception {
        return browser.evaluate("document.getElementById('left').textContent");
    }

    private static String status(Browser browser) throws Exception {
        return browser.evaluate("document.getElementById('status').textContent");
    }

    private static void moves(Browser browser) throws Exception {
        assertThat(current(browser)).isEqualTo("pair-1");
        browser.press("k");
        assertThat(current(browser)).isEqualTo("pair-1");
        browser.press("j");
        assertThat(current(browser)).isEqualTo("pair-2");
        browser.press("ArrowDown");
        browser.press("ArrowDown");
        assertThat(current(browser)).isEqualTo("pair-3");
        assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("pair-3");
        assertThat(browser.evaluate("(() => { const box = document.activeElement.getBoundingClientRect();"
                        + " const bar = document.querySelector('.bar').getBoundingClientRect();"
                        + " return bar.bottom <= box.top && box.bottom <= innerHeight; })()"))
                .as("all of it is to be seen below the bar")
                .isEqualTo("true");
        browser.press("ArrowUp");
        browser.press("k");
        assertThat(current(browser)).isEqualTo("pair-1");
    }

    private static void decides(Browser browser, int all) throws Exception {
        assertThat(left(browser)).isEqualTo(String.valueOf(all));
        browser.press("c");
        assertThat(current(browser)).isEqualTo("pair-2");
        assertThat(left(browser)).isEqualTo("2");
        assertThat(status(browser)).isEqualTo("Confirmed. 2 left.");
        browser.press("n");
        assertThat(status(browser)).isEqualTo("Rejected. 1 left.");
        browser.press("u");
        assertThat(current(browser)).isEqualTo("pair-2");
        assertThat(left(browser)).isEqualTo("2");
        browser.press("r");
        assertThat(browser.evaluate("document.getElementById('pair-2').className"))
                .contains("rejected");
        assertThat(browser.evaluate("document.querySelector('#pair-2 .reject').getAttribute('aria-pressed')"))
                .isEqualTo("true");
    }

    private static void remembers(Browser browser, World world, int all) throws Exception {
        browser.open(world.sheet(DAY, "html"));
        assertThat(left(browser)).isEqualTo("1");
        assertThat(current(browser)).as("the first that is left").isEqualTo("pair-3");
        assertThat(browser.evaluate("document.getElementById('progress').value"))
                .isEqualTo(String.valueOf(all - 1));
        browser.press("y");
        assertThat(status(browser)).isEqualTo("Confirmed. All pairs are decided: export the decisions.");
        browser.press("u");
    }

    private static void helps(Browser browser) throws Exception {
        browser.press("?");
        assertThat(browser.evaluate("document.getElementById('help').open")).isEqualTo("true");
        browser.press("c");
        assertThat(left(browser)).as("no key decides behind the help").isEqualTo("1");
        browser.press("?");
        assertThat(browser.evaluate("document.getElementById('help').open")).isEqualTo("false");
    }

    private static void exports(Browser browser, World world, Path downloads) throws Exception {
        browser.send(
                "Browser.setDownloadBehavior",
                "\"behavior\":\"allow\",\"eventsEnabled\":true,\"downloadPath\":\"" + downloads + "\"");
        browser.until("Browser.downloadProgress", () -> browser.evaluate("document.getElementById('export').click()"));
        Path exported = downloads.resolve("decisions-" + DAY + ".csv");
        List<Csv.Row> rows = Csv.read(Files.readString(exported));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).cells()).contains("confirmed", "<script>ana.jpg", "ana \"1\".jpg", DAY);
        assertThat(rows.get(2).cells()).contains("rejected", "'=bert.jpg", "benno.jpg");

        assertThat(world.run(DAY, "--decisions", exported.toString())).isZero();
        assertThat(world.said()).contains("2 new decisions");
        assertThat(world.pairs(DAY)).singleElement().asString().contains("ben, o.jpg");
    }
}
