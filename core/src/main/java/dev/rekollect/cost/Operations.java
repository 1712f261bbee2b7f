package dev.rekollect.cost;

import java.util.regex.Pattern;

/** Names of operations, as price lists and stores can hold them. */
final class Operations {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private Operations() {}

    static void check(String operation) {
        if (!NAME.matcher(operation).matches()) {
            throw new IllegalArgumentException(
                    "operation takes 1-100 characters of A-Z a-z 0-9 . _ -, such as IndexFaces; got \"" + operation
                            + "\"");
        }
    }
}
