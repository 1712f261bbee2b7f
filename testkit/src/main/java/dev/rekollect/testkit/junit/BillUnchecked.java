package dev.rekollect.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test, or all tests of a class and the classes nested in it, after which {@link RekollectExtension} does not compare
 * the bill of the fake with the library's meter of cost. For tests that count in the meter what the fake never saw.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface BillUnchecked {

    /** Why they differ. */
    String value();
}
