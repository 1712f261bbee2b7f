/**
 * Amazon Rekognition face collections: start at {@link dev.rekollect.FaceCollections}.
 */
module dev.rekollect.core {
    requires transitive software.amazon.awssdk.services.rekognition;
    requires transitive software.amazon.awssdk.regions;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires transitive java.desktop;
    requires com.drew.metadata;
    requires transitive io.github.resilience4j.bulkhead;
    requires transitive io.github.resilience4j.circuitbreaker;
    requires transitive io.github.resilience4j.ratelimiter;
    requires transitive io.github.resilience4j.retry;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.micrometer;
    requires transitive micrometer.core;
    requires software.amazon.awssdk.retries.api;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.rekollect;
    exports dev.rekollect.cost;
    exports dev.rekollect.error;
    exports dev.rekollect.filter;
    exports dev.rekollect.image;
    exports dev.rekollect.ledger;
    exports dev.rekollect.model;
    exports dev.rekollect.resilience;
    exports dev.rekollect.sharding;
    exports dev.rekollect.spi;
    exports dev.rekollect.sync;
}
