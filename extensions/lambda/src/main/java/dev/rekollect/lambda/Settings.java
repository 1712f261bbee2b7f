package dev.rekollect.lambda;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the function is told by its environment.
 *
 * @param collection which is to hold the faces
 * @param bucket which is followed
 * @param prefix of the keys that are followed
 * @param table of DynamoDB, with the ledger
 * @param largestFaceOnly whether of each picture only the largest face is kept
 */
record Settings(String collection, String bucket, String prefix, String table, boolean largestFaceOnly) {

    private static final Pattern COLLECTION = Pattern.compile("[a-zA-Z0-9_.\\-]{1,255}");
    private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z.\\-_]{3,63}");
    private static final Pattern TABLE = Pattern.compile("[a-zA-Z0-9_.\\-]{3,255}");

    /** @throws IllegalArgumentException naming the variable, what it takes, and what it has */
    static Settings of(Map<String, String> environment) {
        return new Settings(
                matching(environment, "REKOLLECT_COLLECTION", COLLECTION),
                matching(environment, "REKOLLECT_BUCKET", BUCKET),
                environment.getOrDefault("REKOLLECT_PREFIX", ""),
                matching(environment, "REKOLLECT_LEDGER_TABLE", TABLE),
                yesOrNo(environment, "REKOLLECT_LARGEST_FACE_ONLY"));
    }

    private static String matching(Map<String, String> environment, String name, Pattern pattern) {
        String value = Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the environment variable " + name + " is not set; it takes " + pattern));
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " takes " + pattern + "; got '" + value + "'");
        }
        return value;
    }

    private static boolean yesOrNo(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " takes true or false; got '" + value + "'");
        }
        return value.equals("true");
    }
}
