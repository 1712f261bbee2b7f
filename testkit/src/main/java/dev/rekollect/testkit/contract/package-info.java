/**
 * Two suites for every implementation: the fake in memory, the fake over the wire, and the service itself. Needs JUnit
 * Jupiter and AssertJ on the class path. Extend {@link dev.rekollect.testkit.contract.FaceCollectionContract} for this
 * library, {@link dev.rekollect.testkit.contract.ServiceContract} for the SDK's own clients.
 */
@NullMarked
package dev.rekollect.testkit.contract;

import org.jspecify.annotations.NullMarked;
