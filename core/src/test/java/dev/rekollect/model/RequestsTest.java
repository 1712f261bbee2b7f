package dev.rekollect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.image.FaceImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    private static final FaceImage IMAGE = FaceImage.s3("pictures", "alice.jpg");
    private static final FaceId FACE = FaceId.of("0b4f7c1a-1111-4111-8111-111111111111");

    @ParameterizedTest(name = "{0} suggests {1}")
    @CsvSource({"0.98, 98?", "0.985, 98.5?", "0.5, 50?", "0.9999, 99.99?", "1, 100?"})
    void a_threshold_that_looks_like_a_fraction_is_refused_with_a_suggestion(double fraction, String suggestion) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageSearchRequest.of(IMAGE).threshold(fraction))
                .withMessageContaining("threshold is a percentage, 0-100")
                .withMessageContaining("did you mean " + suggestion);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 100.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_threshold_that_is_no_percentage_is_refused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceSearchRequest.of(FACE).threshold(value))
                .withMessageContaining("0-100; got " + (float) value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompareRequest.of(IMAGE, IMAGE).threshold(value))
                .withMessageContaining("threshold");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.5, 80, 98.5, 100})
    void a_percentage_is_taken(double value) {
        assertThat(ImageSearchRequest.of(IMAGE).threshold(value).threshold()).hasValue((float) value);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101, 4096})
    void a_number_of_faces_the_service_never_indexes_is_refused(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexRequest.of(IMAGE).maxFaces(value))
                .withMessageContaining("maxFaces is 1-100")
                .withMessageContaining("got " + value);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void a_number_of_matches_the_service_never_returns_is_refused(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceSearchRequest.of(FACE).maxFaces(value))
                .withMessageContaining("maxFaces is 1-4096")
                .withMessageContaining("got " + value);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 501})
    void a_number_of_users_the_service_never_returns_is_refused(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserSearchRequest.of(FACE).maxUsers(value))
                .withMessageContaining("maxUsers is 1-500")
                .withMessageContaining("got " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserImageSearchRequest.of(IMAGE).maxUsers(value))
                .withMessageContaining("maxUsers is 1-500");
    }

    @Test
    void thresholds_for_users_are_percentages_too() {
        UserId alice = UserId.of("alice");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserSearchRequest.of(alice).threshold(0.98))
                .withMessageContaining("did you mean 98?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserImageSearchRequest.of(IMAGE).threshold(101))
                .withMessageContaining("0-100; got 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssociateRequest.of(alice, List.of(FACE)).threshold(0.75))
                .withMessageContaining("did you mean 75?");
    }

    @Test
    void a_search_for_users_starts_from_one_thing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserSearchRequest(
                        Optional.of(UserId.of("alice")), Optional.of(FACE), Optional.empty(), Optional.empty()))
                .withMessageContaining("a user or from a face");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new UserSearchRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_face_is_given_to_a_user_once() {
        assertThat(AssociateRequest.of(UserId.of("alice"), List.of(FACE, FACE)).faces())
                .containsExactly(FACE);
    }

    @Test
    void options_may_come_in_any_order() {
        ExternalImageId alice = new ExternalImageId("alice");
        FaceSelection largest = FaceSelection.largestFaceOnly();

        assertThat(IndexRequest.of(IMAGE)
                        .externalImageId(alice)
                        .select(largest)
                        .maxFaces(5)
                        .qualityFilter(QualityFilter.LOW)
                        .attributes(List.of(FaceAttribute.SMILE))
                        .onlyIfAbsent(true))
                .isEqualTo(IndexRequest.of(IMAGE)
                        .onlyIfAbsent(true)
                        .attributes(List.of(FaceAttribute.SMILE))
                        .qualityFilter(QualityFilter.LOW)
                        .maxFaces(5)
                        .select(largest)
                        .externalImageId(alice));
    }

    @Test
    void the_smaller_limit_holds_when_a_selection_has_one_too() {
        IndexRequest request = IndexRequest.of(IMAGE).maxFaces(5);

        assertThat(request.effectiveMaxFaces()).isEqualTo(5);
        assertThat(request.select(FaceSelection.exactlyOneFace()).effectiveMaxFaces())
                .isEqualTo(1);
        assertThat(IndexRequest.of(IMAGE).effectiveMaxFaces()).isEqualTo(100);
    }
}
