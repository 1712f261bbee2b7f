/** A JUnit Jupiter extension that gives each test a fake of its own. Needs JUnit 6. */
@NullMarked
@CheckReturnValue
package dev.rekollect.testkit.junit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
