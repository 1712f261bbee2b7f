package dev.rekollect.testkit.internal.server;

import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.S3Objects;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The fake that a command line describes. */
final class FakeOptions {

    /** The options read here. */
    static final Set<String> NAMES = Set.of(
            "--region",
            "--account",
            "--seed",
            "--limits",
            "--tps",
            "--isolation",
            "--access-key",
            "--calls",
            "--images",
            "--s3-endpoint",
            "--bucket-region");

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final int KEPT_CALLS = 1_000;
    private static final int MOST_PER_SECOND = 1_000_000;

    private final Options options;

    private FakeOptions(Options options) {
        this.options = options;
    }

    static FakeRekognition fake(Options options) {
        return new FakeOptions(options).build();
    }

    private FakeRekognition build() {
        String region = matching("--region", options.one("--region").orElse("us-east-1"), REGION);
        FakeRekognition.Builder builder = FakeRekognition.builder()
                // Nobody can turn a clock from outside, and a server may run for days and see many pictures.
                .clock(InstantSource.system())
                .forgetImages()
                .keepCalls(options.integer("--calls", KEPT_CALLS, 1, 1_000_000))
                .region(region)
                .account(matching("--account", options.one("--account").orElse("123456789012"), ACCOUNT))
                .seed(options.number("--seed", 0))
                .limits(limits())
                .quotas(quotas())
                .s3(s3(region));
        return isolation(builder).build();
    }

    private FakeLimits limits() {
        return switch (choice("--limits", "strict", Set.of("strict", "relaxed"))) {
            case "relaxed" ->
                FakeLimits.defaults()
                        .withFacesPerCollection(Integer.MAX_VALUE)
                        .withUsersPerCollection(Integer.MAX_VALUE)
                        .withFacesPerUser(Integer.MAX_VALUE);
            default -> FakeLimits.defaults();
        };
    }

    private FakeQuotas quotas() {
        String value = options.one("--tps").orElse("none");
        if (value.equals("none")) {
            return FakeQuotas.none();
        }
        if (value.equals("real")) {
            return FakeQuotas.ofRegion();
        }
        if (!value.matches("\\d{1,7}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST_PER_SECOND) {
            throw new UsageException(
                    "--tps must be real, none, or a number of calls a second from 1 to 1000000; got " + value);
        }
        return FakeQuotas.uniform(Integer.parseInt(value));
    }

    private FakeRekognition.Builder isolation(FakeRekognition.Builder builder) {
        Map<String, String> keys = pairs("--access-key", "KEY=ACCOUNT", ACCOUNT);
        boolean apart =
                choice("--isolation", "none", Set.of("none", "account-region")).equals("account-region");
        if (!apart && !keys.isEmpty()) {
            throw new UsageException("--access-key needs --isolation account-region");
        }
        FakeRekognition.Builder described = apart ? builder.isolated() : builder;
        for (Map.Entry<String, String> key : keys.entrySet()) {
            described = described.accessKey(key.getKey(), key.getValue());
        }
        return described;
    }

    private S3Objects s3(String region) {
        Optional<String> images = options.one("--images");
        Optional<String> endpoint = options.one("--s3-endpoint");
        if (images.isPresent() && endpoint.isPresent()) {
            throw new UsageException("--images and --s3-endpoint cannot go together; give one of them");
        }
        S3Objects source = endpoint.<S3Objects>map(address -> S3Endpoint.at(address, region))
                .or(() -> images.map(Path::of).map(DirectoryImages::new))
                .orElse((bucket, key, version) -> Optional.empty());
        return new BucketRegions(source, pairs("--bucket-region", "BUCKET=REGION", REGION));
    }

    private Map<String, String> pairs(String name, String form, Pattern values) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : options.all(name)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(name + " must be " + form + "; got " + pair);
            }
            pairs.put(pair.substring(0, equals), matching(name + " " + form, pair.substring(equals + 1), values));
        }
        return pairs;
    }

    private String choice(String name, String otherwise, Set<String> choices) {
        String value = options.one(name).orElse(otherwise);
        if (!choices.contains(value)) {
            throw new UsageException(
                    name + " must be one of " + choices.stream().sorted().toList() + "; got " + value);
        }
        return value;
    }

    private static String matching(String name, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw new UsageException(name + " must match " + pattern + "; got " + value);
        }
        return value;
    }
}
