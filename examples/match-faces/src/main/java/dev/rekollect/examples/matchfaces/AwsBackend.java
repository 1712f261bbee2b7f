package dev.rekollect.examples.matchfaces;

import dev.rekollect.FaceCollections;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Amazon Rekognition, with the credentials and the region that the AWS tools use. */
final class AwsBackend implements Backend {

    private final Optional<String> region;

    AwsBackend(Optional<String> region) {
        this.region = region;
    }

    @Override
    public FaceCollections connect(FaceCollections.Builder builder) {
        try {
            return region.map(name -> builder.region(Region.of(name)))
                    .orElse(builder)
                    .build();
        } catch (IllegalStateException e) {
            throw new Trouble(
                    ExitCode.CREDENTIALS,
                    "No AWS region is configured. Add --region eu-west-1, say, or set AWS_REGION, or run"
                            + " 'aws configure'. Without --aws the in-memory fake is used, which needs none.",
                    e);
        }
    }

    @Override
    public void keep() {
        // Amazon does.
    }

    @Override
    public void close() {
        // The collections close the client they made.
    }
}
