package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void eachOperationIsFoundByTheNameOfItsRequest() {
        assertThat(FakeRekognition.create().worlds().home().operations())
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        (name, request) -> assertThat(request.getSimpleName()).isEqualTo(name + "Request"));
    }
}
