package dev.rekollect.examples.dailyreview;

import dev.rekollect.model.CollectionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviews the pictures of a day, of many days, or of every day from now on. */
@Command(
        name = "daily-review",
        description = "Indexes a day's pictures, searches for faces that came before, and writes a sheet for people.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --directory and --bucket it draws three weeks of pictures and reviews them on the fake.",
            "",
            "Exit codes:",
            "  0  done",
            "  1  a bug of this program",
            "  2  wrong options",
            "  4  done, but pictures could not be indexed or searched: the sheet says which, and why",
            "  5  AWS credentials are missing, or do not allow this",
            "  6  a service failed; run again to go on",
            "  7  what it keeps cannot be used, or another run is using it",
        })
final class DailyReviewCommand implements Callable<Integer> {

    private static final String STORY_ZONE = "UTC";

    @Parameters(
            arity = "0..1",
            paramLabel = "DAY",
            description = "The day to review, such as 2026-01-31; default yesterday.")
    private @Nullable LocalDate day;

    @Option(names = "--directory", paramLabel = "DIR", description = "Reviews the pictures of a directory tree.")
    private @Nullable Path directory;

    @Option(names = "--bucket", paramLabel = "BUCKET", description = "Reviews the pictures of a bucket; with --aws.")
    private @Nullable String bucket;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Only keys that begin so; with --bucket.")
    private String prefix = "";

    @Option(
            names = "--days-from",
            paramLabel = "WHAT",
            defaultValue = "modified",
            description = "What tells a picture's day: 'modified', its last modification, or 'path', a date in its path"
                    + " such as 2026-01-31 or 2026/01/31; default ${DEFAULT-VALUE}.")
    private String daysFrom = "modified";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose midnights divide the days, such as Europe/Berlin; default this machine's.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--catch-up",
            paramLabel = "FROM",
            description = "Reviews every day from this one on, oldest first; goes on where it was when started again.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day of --catch-up; default yesterday.")
    private @Nullable LocalDate to;

    @Option(
            names = "--every-day-at",
            paramLabel = "HH:MM",
            description = "Reviews yesterday at that time of every day, and days that were missed, until interrupted.")
    private @Nullable LocalTime everyDayAt;

    @Option(names = "--estimate", description = "Prints what it would call and pay for, and stops. Nothing is written.")
    private boolean estimate;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "daily-review",
            description = "Where sheets are written and everything is remembered; default ${DEFAULT-VALUE}.")
    private Path out = Path.of("daily-review");

    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description = "What somebody decided, exported from a page or filled into a sheet's CSV: such pairs do not"
                    + " come again. May be given several times.")
    private List<Path> decisions = List.of();

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            defaultValue = "daily-review",
            description = "The face collection; default ${DEFAULT-VALUE}.")
    private String collection = "daily-review";

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "80",
            description = "The least similarity of a pair, 1-100; default ${DEFAULT-VALUE}.")
    private float threshold;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How many pairs of each band of five percent go onto a sheet, 1-1000; default ${DEFAULT-VALUE}.")
    private int top;

    @Option(names = "--aws", description = "Uses Amazon Rekognition instead of the fake. Costs money.")
    private boolean aws;

    @Option(names = "--region", paramLabel = "REGION", description = "AWS region; with --aws.")
    private @Nullable String region;

    private final Surroundings around;

    DailyReviewCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        Options options = options();
        if (directory == null && bucket == null) {
            requireNothingButTheStory();
            new Story(options, around).play();
            return 0;
        }
        checkDays();
        if (everyDayAt != null) {
            return new EveryDay(options, around, everyDayAt).run();
        }
        LocalDate yesterday = options.days().yesterday(around.clock().instant());
        LocalDate first = from != null ? from : day != null ? day : yesterday;
        LocalDate last = from == null ? first : to != null ? to : yesterday;
        Predicate<LocalDate> wanted = of -> !of.isBefore(first) && !of.isAfter(last);
        String days = first.equals(last) ? first.toString() : first + " to " + last;
        if (estimate) {
            Planning.Plan plan = Session.plan(options, around, wanted);
            around.out().println(days + ": " + Text.count(plan.pictures(), "picture") + ". At most:");
            around.out().print(plan.estimate());
            around.out().flush();
            return 0;
        }
        try (Session session = Session.open(options, around)) {
            around.out().println("Review of " + days);
            boolean done;
            try {
                done = session.run(wanted, from == null);
            } finally {
                session.tellBill();
            }
            return done ? 0 : Failures.LEFT_OUT;
        }
    }

    private Options options() {
        check(threshold >= 1 && threshold <= 100, "--threshold takes a percentage, 1-100; got " + threshold);
        check(top >= 1 && top <= 1000, "--top takes a number of pairs, 1-1000; got " + top);
        check(
                daysFrom.equals("modified") || daysFrom.equals("path"),
                "--days-from takes modified or path; got '" + daysFrom + "'");
        check(directory == null || bucket == null, "--directory and --bucket exclude each other");
        check(bucket == null || aws, "--bucket needs --aws: the fake sees no buckets");
        check(region == null || aws, "--region needs --aws");
        check(prefix.isEmpty() || bucket != null, "--prefix needs --bucket");
        if (directory != null) {
            check(Files.isDirectory(directory), "--directory " + directory + " is no directory");
            check(
                    !directory
                            .toAbsolutePath()
                            .normalize()
                            .equals(out.toAbsolutePath().normalize()),
                    "--out takes another directory than --directory; it may be one in it");
        }
        ZoneId ofDays = zone != null
                ? zone
                : directory == null && bucket == null ? ZoneId.of(STORY_ZONE) : ZoneId.systemDefault();
        return new Options(
                Optional.ofNullable(directory),
                Optional.ofNullable(bucket),
                prefix,
                out,
                CollectionId.of(collection).value(),
                threshold,
                top,
                new Days(ofDays, daysFrom.equals("path")),
                List.copyOf(decisions),
                aws,
                Optional.ofNullable(region));
    }

    private void requireNothingButTheStory() {
        boolean more = day != null || from != null || everyDayAt != null || estimate || aws || !decisions.isEmpty();
        check(!more, "--directory or --bucket is needed: it says whose pictures are reviewed");
    }

    private void checkDays() {
        check(day == null || from == null, "DAY and --catch-up exclude each other");
        check(to == null || from != null, "--to needs --catch-up");
        check(to == null || from == null || !to.isBefore(from), "--to is before --catch-up: " + to + ", " + from);
        check(
                everyDayAt == null || (day == null && from == null && !estimate),
                "--every-day-at takes neither DAY, nor --catch-up, nor --estimate: run those before");
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
