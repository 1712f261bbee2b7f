package dev.rekollect.examples.matchfaces;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object, for programs. */
final class JsonFormat implements ResultFormat {

    @Override
    public void print(MatchResult result, PrintStream out) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("collectionId", result.collection().value());
        json.put("threshold", result.threshold());
        json.put("matches", result.pairs().stream().map(JsonFormat::pair).toList());
        out.print(Json.pretty(json) + "\n");
    }

    private static Map<String, Object> pair(Pair pair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", face(pair.source()));
        json.put("target", face(pair.target()));
        json.put("similarity", BigDecimal.valueOf(pair.similarity()).setScale(4, RoundingMode.HALF_UP));
        return json;
    }

    private static Map<String, Object> face(Face face) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("faceId", face.id().value());
        json.put("file", face.file());
        json.put("face", face.number());
        return json;
    }
}
