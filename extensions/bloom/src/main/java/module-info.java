/**
 * Remembers which pictures hold no face: start at {@link dev.rekollect.bloom.NoFaceFilter}.
 */
module dev.rekollect.bloom {
    requires transitive dev.rekollect.core;
    requires com.google.common;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.rekollect.bloom;
}
