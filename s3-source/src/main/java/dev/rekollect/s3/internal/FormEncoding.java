package dev.rekollect.s3.internal;

import java.util.Optional;

final class FormEncoding {
    private FormEncoding() {}

    static Optional<String> decoded(String s) {
        return Optional.empty();
    }
}
