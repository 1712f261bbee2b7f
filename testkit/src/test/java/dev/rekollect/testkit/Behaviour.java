package dev.rekollect.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the fake does, on the test that proves it. {@link BehaviourTableTest} makes the manual's table of these; tests that
 * prove the same give the same sentence.
 */
@Repeatable(Behaviour.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Behaviour {

    Area area();

    /** A sentence in Markdown, of the fake and of now, with its full stop. */
    String value();

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Behaviour[] value();
    }
}
