package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.internal.fake.FakeEngine;
import dev.rekollect.testkit.internal.fake.Worlds;
import dev.rekollect.testkit.internal.wire.JsonException;
import dev.rekollect.testkit.internal.wire.JsonReader;
import dev.rekollect.testkit.internal.wire.ShapeWriter;
import dev.rekollect.testkit.internal.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a test does with the fake besides calling the service: health, reset, calls, bill, pictures, errors. Thread-safe. */
final class ControlHandler implements Handler {

    private static final String PREFIX = "/_rekollect/";
    private static final String PICTURES = PREFIX + "pictures";

    private final Worlds worlds;
    private final Runnable changed;

    ControlHandler(Worlds worlds, Runnable changed) {
        this.worlds = worlds;
        this.changed = changed;
    }

    @Override
    public Reply answer(Request sent) {
        String request = sent.method() + " " + sent.path();
        return switch (request.replace("HEAD ", "GET ")) {
            case "GET /health" -> Reply.json(health());
            case "GET " + PREFIX + "calls" -> Reply.json(calls());
            case "GET " + PREFIX + "bill" -> Reply.json(bill());
            case "GET " + PICTURES -> Reply.json(PictureList.of(worlds.declared()));
            case "PUT " + PICTURES -> declare(sent.body());
            case "DELETE " + PICTURES -> forgetPictures();
            case "POST " + PREFIX + "reset" -> reset();
            case "POST " + PREFIX + "faults" -> faults(sent.body());
            default ->
                throw WireException.unknownOperation(
                        404,
                        request + ": there are POST /, GET /health, GET " + PREFIX + "calls, GET " + PREFIX
                                + "bill, GET, PUT and DELETE " + PICTURES + ", POST " + PREFIX + "reset and POST "
                                + PREFIX + "faults");
        };
    }

    private Map<String, ?> health() {
        return Map.of(
                "status",
                "ok",
                "operations",
                List.copyOf(worlds.home().operations().keySet()));
    }

    private Map<String, ?> calls() {
        Map<String, Object> members = new LinkedHashMap<>();
        List<FakeCall> kept = worlds.calls();
        members.put("calls", kept.stream().map(ControlHandler::shown).toList());
        long dropped = worlds.answered() - kept.size();
        if (dropped > 0) {
            members.put("dropped", dropped);
        }
        return members;
    }

    private static Map<String, Object> shown(FakeCall call) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("operation", call.operation());
        call.world().ifPresent(world -> members.put("world", world));
        call.collectionId().ifPresent(id -> members.put("collectionId", id));
        members.put("at", call.at().toString());
        members.put("errorCode", call.errorCode());
        members.put("request", ShapeWriter.writeWithoutBytes(call.request()));
        return members;
    }

    private Map<String, ?> bill() {
        Map<String, Object> members = shown(worlds.bill());
        if (worlds.apart()) {
            Map<String, Object> each = new LinkedHashMap<>();
            for (FakeEngine engine : worlds.engines()) {
                each.put(engine.world().toString(), shown(engine.bill()));
            }
            members.put("worlds", each);
        }
        return members;
    }

    private static Map<String, Object> shown(FakeBill whole) {
        BilledImages bill = whole.images();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("group1", bill.group1());
        members.put("group2", bill.group2());
        members.put("imageProperties", bill.imageProperties());
        members.put("total", bill.total());
        members.put("videoMillis", whole.videoTime().toMillis());
        return members;
    }

    private Reply reset() {
        worlds.reset();
        changed.run();
        return Reply.json(Map.of());
    }

    private Reply faults(byte[] body) {
        return ordered(body, json -> {
            FaultOrder order = FaultOrder.of(json);
            worlds.failNext(order.operation(), order.times(), order.errorCode(), order.statusCode());
        });
    }

    private Reply declare(byte[] body) {
        return ordered(body, json -> PictureOrder.apply(json, worlds.pictures()));
    }

    private Reply forgetPictures() {
        worlds.pictures().clear();
        return Reply.json(Map.of());
    }

    /** Does what a body says, or says what is wrong with it. */
    private static Reply ordered(byte[] body, Consumer<@Nullable Object> work) {
        try {
            work.accept(JsonReader.read(body));
            return Reply.json(Map.of());
        } catch (JsonException e) {
            throw WireException.serialization(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw WireException.validation(String.valueOf(e.getMessage()));
        }
    }
}
