/**
 * A fake Amazon Rekognition whose matches are computed from the pictures: start at
 * {@link dev.rekollect.testkit.FakeRekognition}.
 */
module dev.rekollect.testkit {
    requires transitive dev.rekollect.core;
    requires transitive software.amazon.awssdk.services.rekognition;
    requires transitive java.desktop;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.utils;
    requires com.drew.metadata;
    requires com.google.zxing;
    requires java.xml;
    requires jdk.httpserver;
    requires software.amazon.awssdk.auth;
    requires static transitive software.amazon.awssdk.services.s3;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.assertj.core;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.rekollect.testkit;
    exports dev.rekollect.testkit.assertions;
    exports dev.rekollect.testkit.contract;
    exports dev.rekollect.testkit.junit;
}
