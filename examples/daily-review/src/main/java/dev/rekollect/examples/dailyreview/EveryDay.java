package dev.rekollect.examples.dailyreview;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Reviews yesterday, every day, and whatever was missed before. */
final class EveryDay {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);
    private static final String REVIEWED_TO = "reviewed_to";
    private static final long PATIENCE_SECONDS = 40;

    private final Options options;
    private final Surroundings around;
    private final Schedule schedule;

    EveryDay(Options options, Surroundings around, LocalTime at) {
        this.options = options;
        this.around = around;
        schedule = new Schedule(at, options.days().zone(), around.clock(), this::review);
    }

    /** Until the process is told to end. What is in hand is broken off then, and is no loss: the next run goes on there. */
    int run() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            try {
                var unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            around.out()
                    .println("Every day, next at "
                            + WHEN.format(ZonedDateTime.ofInstant(
                                    schedule.next(), options.days().zone()))
                            + "; end with Ctrl-C");
            var unused = timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.MINUTES);
            told.await();
        } finally {
            timer.shutdownNow();
            var unused = timer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            around.out().flush();
            ended.countDown();
        }
        return 0;
    }

    /** Once in a while: reviews, if it is time. Nothing that goes wrong ends the days to come. */
    void tick() {
        try {
            schedule.tick();
        } catch (RuntimeException e) {
            var unused = Failures.tell(e, around.err());
        }
    }

    private boolean review(LocalDate today) {
        try (Session session = Session.open(options, around)) {
            review(session, today);
        } catch (OutputFolder.LockedException e) {
            var unused = Failures.tell(e, around.err());
            return false;
        } catch (RuntimeException e) {
            // The day is not marked, and so is done tomorrow at the latest.
            var unused = Failures.tell(e, around.err());
        }
        return true;
    }

    private void review(Session session, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        LocalDate first = session.store()
                .setting(REVIEWED_TO)
                .map(to -> LocalDate.parse(to).plusDays(1))
                .filter(next -> !next.isAfter(yesterday))
                .orElse(yesterday);
        Set<LocalDate> broken = session.store().days().stream()
                .filter(day -> day.fingerprint().isEmpty())
                .map(DayRecord::day)
                .collect(Collectors.toSet());
        around.out().println("Review of " + (first.equals(yesterday) ? "" : first + " to ") + yesterday);
        try {
            var unused = session.run(
                    day -> broken.contains(day) || (!day.isBefore(first) && !day.isAfter(yesterday)), false);
            session.store().set(REVIEWED_TO, yesterday.toString());
        } finally {
            session.tellBill();
        }
    }
}
