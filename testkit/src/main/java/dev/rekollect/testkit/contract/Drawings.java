package dev.rekollect.testkit.contract;

import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;

/** The drawn pictures of the service's contract, each drawn once, and small: every call reads one anew. */
final class Drawings {

    private static final Map<String, Image> DRAWN = new ConcurrentHashMap<>();

    private Drawings() {}

    static Image photo(String person, int number) {
        return drawn(
                person + "-" + number, () -> Portrait.of(Person.named(person).photo(number)));
    }

    static Image couple() {
        return drawn(
                "alice and bob",
                () -> Portrait.of(
                        Person.named("alice").at(0.45, 0.1).height(0.7),
                        Person.named("bob").at(0.1, 0.2).height(0.3)));
    }

    static Image landscape() {
        return drawn("nobody", Portrait::empty);
    }

    private static Image drawn(String name, Supplier<Portrait> portrait) {
        return DRAWN.computeIfAbsent(
                name,
                unused -> Image.builder()
                        .bytes(SdkBytes.fromByteArray(
                                portrait.get().size(320, 240).jpeg()))
                        .build());
    }
}
