package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.internal.fake.FakeEngine;
import dev.rekollect.testkit.internal.wire.JsonException;
import dev.rekollect.testkit.internal.wire.JsonReader;
import dev.rekollect.testkit.internal.wire.ShapeWriter;
import dev.rekollect.testkit.internal.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test does with the fake besides calling the service: health, reset, calls, bill, errors. Thread-safe. */
final class ControlHandler implements Handler {

    private static final String PREFIX = "/_rekollect/";

    private final FakeEngine engine;
    private final Runnable changed;

    ControlHandler(FakeEngine engine, Runnable changed) {
        this.engine = engine;
        this.changed = changed;
    }

    @Override
    public Reply answer(Request sent) {
        String request = sent.method() + " " + sent.path();
        return switch (request.replace("HEAD ", "GET ")) {
            case "GET /health" -> Reply.json(health());
            case "GET " + PREFIX + "calls" -> Reply.json(calls());
            case "GET " + PREFIX + "bill" -> Reply.json(bill());
            case "POST " + PREFIX + "reset" -> reset();
            case "POST " + PREFIX + "faults" -> faults(sent.body());
            default ->
                throw WireException.unknownOperation(
                        404,
                        request + ": there are POST /, GET /health, GET " + PREFIX + "calls, GET " + PREFIX
                                + "bill, POST " + PREFIX + "reset and POST " + PREFIX + "faults");
        };
    }

    private Map<String, ?> health() {
        return Map.of(
                "status", "ok", "operations", List.copyOf(engine.operations().keySet()));
    }

    private Map<String, ?> calls() {
        return Map.of(
                "calls", engine.calls().stream().map(ControlHandler::shown).toList());
    }

    private static Map<String, Object> shown(FakeCall call) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("operation", call.operation());
        call.collectionId().ifPresent(id -> members.put("collectionId", id));
        members.put("at", call.at().toString());
        members.put("errorCode", call.errorCode());
        members.put("request", ShapeWriter.writeWithoutBytes(call.request()));
        return members;
    }

    private Map<String, ?> bill() {
        BilledImages bill = engine.billedImages();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("group1", bill.group1());
        members.put("group2", bill.group2());
        members.put("total", bill.total());
        return members;
    }

    private Reply reset() {
        engine.reset();
        changed.run();
        return Reply.json(Map.of());
    }

    private Reply faults(byte[] body) {
        try {
            FaultOrder order = FaultOrder.of(JsonReader.read(body));
            engine.failNext(order.operation(), order.times(), order.errorCode(), order.statusCode());
            return Reply.json(Map.of());
        } catch (JsonException e) {
            throw WireException.serialization(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw WireException.validation(String.valueOf(e.getMessage()));
        }
    }
}
