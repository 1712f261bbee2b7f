package dev.rekollect.s3.internal.event;

import dev.rekollect.s3.EventProblem.Kind;
import dev.rekollect.s3.Sequencer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The members of a JSON object: each is there and right, absent, or a {@link BadEvent}. */
final class Fields {

    /** Digits that fit a long. */
    private static final int MAX_SIZE_DIGITS = 18;

    private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z.\\-_]{3,255}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4})*");
    private static final int SHOWN = 60;

    private final Map<String, Json> values;
    private final Place place;

    private Fields(Map<String, Json> values, Place place) {
        this.values = values;
        this.place = place;
    }

    /** Those of a value that has to be an object. */
    static Fields of(Json json, Place place) throws BadEvent {
        if (json instanceof Json.Members members) {
            return new Fields(members.values(), place);
        }
        throw new BadEvent(place.problem(Kind.NOT_AN_S3_EVENT, "is no JSON object"));
    }

    Place place() {
        return place;
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    /** A null is an absent member. */
    Optional<Json> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> value != Json.Word.NULL);
    }

    Json required(String name) throws BadEvent {
        Optional<Json> value = get(name);
        if (value.isEmpty()) {
            throw new BadEvent(place.member(name).problem(Kind.MISSING, "is missing"));
        }
        return value.get();
    }

    Fields object(String name) throws BadEvent {
        return of(required(name), place.member(name));
    }

    /** A string that is not empty. */
    String text(String name) throws BadEvent {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            throw new BadEvent(place.member(name).problem(Kind.MISSING, "is missing or empty"));
        }
        return text.get();
    }

    /** A string; one that is empty counts as absent. */
    Optional<String> optionalText(String name) throws BadEvent {
        Optional<Json> value = get(name);
        if (value.isPresent() && !(value.get() instanceof Json.Text)) {
            throw malformed(name, "is no string");
        }
        return value.map(text -> ((Json.Text) text).value()).filter(text -> !text.isEmpty());
    }

    /** A string where there is one, whatever there is else. */
    Optional<String> looseText(String name) {
        return get(name)
                .map(value -> value instanceof Json.Text text && !text.value().isEmpty() ? text.value() : null);
    }

    /** Refuses a structure of another major version; further minor ones only add members. */
    void majorVersion(String name, String major) throws BadEvent {
        String version = text(name);
        if (!VERSION.matcher(version).matches() || !version.split("\\.", -1)[0].equals(major)) {
            throw new BadEvent(place.member(name)
                    .problem(
                            Kind.UNSUPPORTED_VERSION,
                            "is \"" + shown(version) + "\"; understood are the versions " + major + ".x"));
        }
    }

    String bucket(String name) throws BadEvent {
        String bucket = text(name);
        if (!BUCKET.matcher(bucket).matches()) {
            throw malformed(name, "is \"" + shown(bucket) + "\"; a bucket has 3-255 characters of 0-9 A-Z a-z . - _");
        }
        return bucket;
    }

    String key(String name, boolean encoded) throws BadEvent {
        String key = text(name);
        try {
            return encoded ? KeyDecoder.decoded(key) : KeyDecoder.raw(key);
        } catch (KeyDecoder.BadKey e) {
            throw malformed(name, e.getMessage() + ": \"" + shown(key) + "\"");
        }
    }

    /** Without the quotes that HTTP puts around it, and events do not. */
    Optional<String> etag(String name) throws BadEvent {
        return optionalText(name)
                .map(etag -> etag.length() > 2 && etag.startsWith("\"") && etag.endsWith("\"")
                        ? etag.substring(1, etag.length() - 1)
                        : etag);
    }

    OptionalLong size(String name) throws BadEvent {
        Optional<Json> value = get(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (value.get() instanceof Json.Numeral number
                && number.value().length() <= MAX_SIZE_DIGITS
                && number.value().chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.of(Long.parseLong(number.value()));
        }
        throw malformed(name, "is no number of bytes");
    }

    Optional<Sequencer> sequencer(String name) throws BadEvent {
        Optional<String> text = optionalText(name);
        if (text.isPresent() && !Sequencer.isValid(text.get())) {
            throw malformed(name, "is not hexadecimal: \"" + shown(text.get()) + "\"");
        }
        return text.map(Sequencer::new);
    }

    /** ISO-8601; a time that names no zone, as some imitations of S3 send, is UTC. */
    Optional<Instant> time(String name) throws BadEvent {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.get(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw malformed(name, "is no ISO-8601 time: \"" + shown(text.get()) + "\"");
        }
    }

    BadEvent malformed(String name, String message) {
        return new BadEvent(place.member(name).problem(Kind.MALFORMED, message));
    }

    static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }
}
