package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.testkit.AwsAccount;
import dev.rekollect.testkit.Portrait;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;

/** Both contracts on the real service, where {@link AwsAccount} may be used. One after the other, for its quotas. */
@Execution(ExecutionMode.SAME_THREAD)
class AwsContractTest {

    @BeforeAll
    static void onlyIfAllowed() {
        AwsAccount.assumeAllowed();
    }

    @Nested
    @Execution(ExecutionMode.SAME_THREAD)
    class Library extends FaceCollectionContract {

        private static final RekognitionClient CLIENT = AwsAccount.client();

        @Override
        public FaceCollections faces() {
            return FaceCollections.of(CLIENT);
        }

        @Override
        public FaceImage photo(String name, int number) {
            return FaceImage.bytes(AwsAccount.photo(name + "-" + number));
        }

        @Override
        public Portrait drawn(Portrait portrait) {
            throw new TestAbortedException("SKIPPED: a picture as drawn, which is of nobody AWS knows");
        }

        @AfterAll
        static void close() {
            CLIENT.close();
        }
    }

    /** What both kinds of client share. */
    private abstract static class Service extends ServiceContract {

        @Override
        public Image photo(String person, int number) {
            return picture(person + "-" + number);
        }

        @Override
        public Image couple() {
            return picture("couple");
        }

        @Override
        public <T> T eventually(Supplier<T> call, Predicate<? super T> expected) {
            return AwsAccount.eventually(call, expected);
        }

        private static Image picture(String name) {
            return Image.builder()
                    .bytes(SdkBytes.fromByteArray(AwsAccount.photo(name)))
                    .build();
        }
    }

    @Nested
    @Execution(ExecutionMode.SAME_THREAD)
    class Sync extends Service {

        private static final RekognitionClient CLIENT = AwsAccount.client();

        @Override
        public RekognitionClient client() {
            return CLIENT;
        }

        @AfterAll
        static void close() {
            CLIENT.close();
        }
    }

    @Nested
    @Execution(ExecutionMode.SAME_THREAD)
    class Async extends Service {

        private static final RekognitionAsyncClient CLIENT = AwsAccount.asyncClient();

        @Override
        public RekognitionClient client() {
            return blocking(CLIENT);
        }

        @AfterAll
        static void close() {
            CLIENT.close();
        }
    }
}
