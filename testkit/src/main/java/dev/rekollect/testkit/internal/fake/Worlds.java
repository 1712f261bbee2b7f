package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakePictures;
import dev.rekollect.testkit.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The regions of accounts that a fake keeps apart, each with an engine of its own, or the one it has. As controls, it
 * stands for all of them together. Thread-safe.
 */
public final class Worlds implements Controls {

    // An empty one takes some 10 KB, and whoever can reach the port can make up access keys.
    private static final int MOST = 10_000;

    private final FakeSettings settings;
    private final Shared shared;
    private final FakeEngine home;
    private final Map<World, FakeEngine> all = new TreeMap<>();

    public Worlds(FakeSettings settings) {
        this.settings = settings;
        this.shared = new Shared(settings);
        this.home = new FakeEngine(settings, shared);
        all.put(home.world(), home);
        for (String operation : settings.quotas().named()) {
            requireCovered(operation);
        }
    }

    /** Whether there can be more than one. */
    public boolean apart() {
        return settings.isolation().apart();
    }

    /** The one for calls that nobody signed; where worlds are not kept apart, for all. */
    public FakeEngine home() {
        return home;
    }

    /**
     * The one for calls with an access key, signed for a region.
     *
     * @throws IllegalArgumentException where there can be no region of that name
     * @throws IllegalStateException where there are too many already
     */
    public FakeEngine of(String accessKeyId, String region) {
        return apart() ? in(new World(region, settings.isolation().account(accessKeyId))) : home;
    }

    /**
     * The one of a region and account.
     *
     * @throws IllegalStateException where worlds are not kept apart, or where there are too many already
     */
    public FakeEngine in(World world) {
        if (!apart()) {
            throw new IllegalStateException("this fake is the same in every region and account;"
                    + " FakeRekognition.builder().isolated() makes one that keeps them apart");
        }
        synchronized (all) {
            FakeEngine known = all.get(world);
            if (known != null) {
                return known;
            }
            if (all.size() >= MOST) {
                throw new IllegalStateException("the fake keeps at most " + MOST + " regions of accounts apart");
            }
            FakeEngine engine = new FakeEngine(settings.in(world), shared);
            all.put(world, engine);
            return engine;
        }
    }

    /** All there are by now, in the order of accounts and regions. */
    public List<FakeEngine> engines() {
        synchronized (all) {
            return List.copyOf(all.values());
        }
    }

    @Override
    public void reset() {
        engines().forEach(FakeEngine::reset);
        shared.faults.clear();
        shared.journal.clear(null);
        shared.requests.set(0);
        shared.thumbnails.clear();
        settings.pictures().clear();
        settings.faceModels().reset();
    }

    @Override
    public List<FakeCall> calls() {
        return shared.journal.calls(null);
    }

    @Override
    public long answered() {
        return shared.journal.tally(null).calls();
    }

    @Override
    public BilledImages billedImages() {
        return shared.journal.tally(null).images();
    }

    @Override
    public FakeBill bill() {
        return shared.journal
                .tally(null)
                .bill(
                        FakeEngine.sum(storedFaces()),
                        engines().stream().map(FakeEngine::videoTime).reduce(Duration.ZERO, Duration::plus));
    }

    @Override
    public SortedMap<String, Integer> storedFaces() {
        SortedMap<String, Integer> stored = new TreeMap<>();
        engines().forEach(engine -> engine.storedFaces().forEach((id, count) -> stored.merge(id, count, Integer::sum)));
        return stored;
    }

    @Override
    public void failNext(String operation, int times, String errorCode, @Nullable Integer statusCode) {
        requireCovered(operation);
        shared.faults.add(operation, times, errorCode, statusCode);
    }

    @Override
    public FaultRule fail(FaultSpec spec, String errorCode, @Nullable String text) {
        return shared.faults.fail(spec, errorCode, text);
    }

    @Override
    public FaultRule deny(FaultSpec spec) {
        return shared.faults.deny(spec);
    }

    @Override
    public void clearFaults() {
        shared.faults.clear();
        engines().forEach(FakeEngine::clearFaults);
    }

    @Override
    public void save(Path file) {
        synchronized (shared.saving) {
            Map<World, Store.Content> others = new HashMap<>();
            for (FakeEngine engine : engines()) {
                if (engine != home) {
                    others.put(engine.world(), engine.content());
                }
            }
            StateFile.write(file, new SavedState(home.content(), others));
        }
    }

    @Override
    public void load(Path file) {
        SavedState saved = StateFile.read(file);
        if (!apart()) {
            home.replaceWith(saved.only(file));
            return;
        }
        List<FakeEngine> replaced = new ArrayList<>();
        saved.others().forEach((world, content) -> {
            FakeEngine engine = in(world);
            engine.replaceWith(content);
            replaced.add(engine);
        });
        home.replaceWith(saved.home());
        replaced.add(home);
        engines().stream()
                .filter(engine -> !replaced.contains(engine))
                .forEach(engine -> engine.replaceWith(new Store.Content()));
    }

    @Override
    public void requireCovered(String operation) {
        home.requireCovered(operation);
    }

    /** Keeps pictures of so many faces, the ones stored last, for {@link FakeEngine#overview}; none by default. */
    public void keepThumbnails(int most) {
        shared.thumbnails.keep(most);
    }

    public FakePictures pictures() {
        return settings.pictures();
    }

    /** What has been declared there, at the moment. */
    public Declared declared() {
        return settings.declared().get();
    }

    public FaceModels faceModels() {
        return settings.faceModels();
    }

    public InstantSource clock() {
        return settings.clock();
    }
}
