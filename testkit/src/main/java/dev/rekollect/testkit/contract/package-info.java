/**
 * One suite for every implementation: the fake in memory, the fake over the wire, and the service itself. Needs JUnit
 * Jupiter and AssertJ on the class path. Extend {@link dev.rekollect.testkit.contract.FaceCollectionContract}.
 */
@NullMarked
package dev.rekollect.testkit.contract;

import org.jspecify.annotations.NullMarked;
