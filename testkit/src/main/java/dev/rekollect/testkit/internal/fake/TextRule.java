package dev.rekollect.testkit.internal.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the model demands of a text. Thread-safe. */
final class TextRule {

    private static final int NO_MINIMUM = -1;
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final int MOST_MATCHED = 4_096;
    private static final String ANYTHING = "(?s).*";
    private static final String TAG_ALPHABET = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";

    static final TextRule COLLECTION_ID = ofNames(1, 255, "[a-zA-Z0-9_.\\-]+");
    static final TextRule USER_ID = ofNames(1, 128, "[a-zA-Z0-9_.\\-:]+");
    static final TextRule EXTERNAL_IMAGE_ID = ofNames(1, 255, "[a-zA-Z0-9_.\\-:]+");
    static final TextRule FACE_ID = of(NO_MINIMUM, Integer.MAX_VALUE, UUID);
    static final TextRule PAGE_TOKEN = of(NO_MINIMUM, 255, ANYTHING);
    static final TextRule CLIENT_REQUEST_TOKEN = ofNames(1, 64, "^[a-zA-Z0-9-_]+$");
    static final TextRule BUCKET = of(3, 255, "[0-9A-Za-z\\.\\-_]*");
    static final TextRule OBJECT_NAME = of(1, 1024, ANYTHING);
    static final TextRule OBJECT_VERSION = of(1, 1024, ANYTHING);
    static final TextRule RESOURCE_ARN = of(20, 2048, ANYTHING);
    static final TextRule TAG_KEY = of(1, 128, "^(?!aws:)" + TAG_ALPHABET + "$");
    static final TextRule TAG_VALUE = of(0, 256, "^(" + TAG_ALPHABET + ")$");

    static final TextRule LABEL_FILTER = of(0, 50, "[A-Za-z0-9àâèçñó'-_(). ]*");
    static final TextRule PROJECT_VERSION = of(
            20,
            2048,
            "(^arn:[a-z\\d-]+:rekognition:[a-z\\d-]+:\\d{12}:project\\/[a-zA-Z0-9_.\\-]{1,255}\\/version\\/[a-zA-Z0-9_.\\-]{1,255}\\/[0-9]+$)");
    static final TextRule HUMAN_LOOP_NAME = of(1, 63, "^[a-z0-9](-*[a-z0-9])*");
    static final TextRule FLOW_DEFINITION_ARN = of(0, 256, ANYTHING);
    static final TextRule JOB_ID = ofNames(1, 64, "^[a-zA-Z0-9-_]+$");
    static final TextRule JOB_TAG = ofNames(1, 1024, "[a-zA-Z0-9_.\\-:+=\\/]+");
    static final TextRule TOPIC_ARN = of(0, Integer.MAX_VALUE, "(^arn:aws:sns:.*:\\w{12}:.+$)");
    static final TextRule ROLE_ARN = of(0, Integer.MAX_VALUE, "arn:aws:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    static final TextRule CELEBRITY_ID = of(0, Integer.MAX_VALUE, "[0-9A-Za-z]*");

    private final int least;
    private final int most;
    private final String regex;
    private final boolean names;
    // Compiled when first needed: a request has few of the rules, and a fresh JVM takes long to compile all.
    private volatile @Nullable Pattern pattern;

    private TextRule(int least, int most, String regex, boolean names) {
        this.least = least;
        this.most = most;
        this.regex = regex;
        this.names = names;
    }

    /**
     * A rule.
     *
     * @param least characters; below 0 where the model names no minimum
     * @param most characters; {@link Integer#MAX_VALUE} where the model names no maximum
     * @param regex that the whole text must match
     */
    private static TextRule of(int least, int most, String regex) {
        return new TextRule(least, most, regex, false);
    }

    /** A rule whose pattern every word of ASCII letters, digits, hyphens and underscores matches. */
    private static TextRule ofNames(int least, int most, String regex) {
        return new TextRule(least, most, regex, true);
    }

    private boolean matches(String value) {
        return (names && isWord(value)) || pattern().matcher(value).matches();
    }

    private static boolean isWord(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private Pattern pattern() {
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(regex);
            pattern = compiled;
        }
        return compiled;
    }

    /** The demands that a text does not meet, each to go on after "Member must". */
    List<String> broken(String value) {
        List<String> broken = new ArrayList<>();
        // A text far too long is not matched: some of the model's patterns take a level of the stack for a character.
        if (value.length() <= Math.max(most, MOST_MATCHED) && !matches(value)) {
            broken.add(patternDemand());
        }
        if (value.length() < least) {
            broken.add(leastDemand());
        }
        if (value.length() > most) {
            broken.add(mostDemand());
        }
        return broken;
    }

    /** All demands, as the service lists them for the members of a list or map. */
    List<String> demands() {
        List<String> demands = new ArrayList<>();
        if (most < Integer.MAX_VALUE) {
            demands.add(mostDemand());
        }
        if (least > NO_MINIMUM) {
            demands.add(leastDemand());
        }
        if (!regex.equals(ANYTHING)) {
            demands.add(patternDemand());
        }
        return demands;
    }

    private String patternDemand() {
        return "satisfy regular expression pattern: " + regex;
    }

    private String leastDemand() {
        return "have length greater than or equal to " + least;
    }

    private String mostDemand() {
        return "have length less than or equal to " + most;
    }
}
