package dev.rekollect.testkit.internal.fake;

import java.util.function.Supplier;
import software.amazon.awssdk.services.rekognition.model.Celebrity;
import software.amazon.awssdk.services.rekognition.model.GetCelebrityInfoRequest;
import software.amazon.awssdk.services.rekognition.model.GetCelebrityInfoResponse;

/** Tells more about a celebrity. */
final class GetCelebrityInfo implements Operation<GetCelebrityInfoRequest, GetCelebrityInfoResponse> {

    private final Supplier<Declared> declared;

    GetCelebrityInfo(Supplier<Declared> declared) {
        this.declared = declared;
    }

    @Override
    public Class<GetCelebrityInfoRequest> requestType() {
        return GetCelebrityInfoRequest.class;
    }

    @Override
    public void check(GetCelebrityInfoRequest request, Violations violations) {
        violations.requiredText("id", request.id(), TextRule.CELEBRITY_ID);
    }

    @Override
    public GetCelebrityInfoResponse answer(GetCelebrityInfoRequest request) {
        Celebrity celebrity = declared.get().celebrities().stream()
                .map(Declared.KnownFace::celebrity)
                .filter(known -> known.id().equals(request.id()))
                .findFirst()
                .orElseThrow(() -> Rejection.noSuchCelebrity(request.id()));
        return GetCelebrityInfoResponse.builder()
                .name(celebrity.name())
                .urls(celebrity.urls())
                .knownGender(celebrity.knownGender())
                .build();
    }
}
