package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollections;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Amazon's, with the credentials and the region that the AWS tools use. */
final class AwsBackend implements Backend {

    private final FaceCollections faces;
    private final S3Client s3;

    private AwsBackend(FaceCollections faces, S3Client s3) {
        this.faces = faces;
        this.s3 = s3;
    }

    static AwsBackend in(Optional<String> region) {
        FaceCollections.Builder faces = FaceCollections.builder();
        var s3 = S3Client.builder();
        region.map(Region::of).ifPresent(name -> {
            faces.region(name);
            s3.region(name);
        });
        FaceCollections built;
        try {
            built = faces.build();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "no AWS region is configured: add --region eu-west-1, say, or set AWS_REGION. Without --aws the"
                            + " in-memory fake is used, which needs none",
                    e);
        }
        return new AwsBackend(built, s3.build());
    }

    @Override
    public FaceCollections faces() {
        return faces;
    }

    @Override
    public S3Client s3() {
        return s3;
    }

    @Override
    public boolean paid() {
        return true;
    }

    @Override
    public void close() {
        faces.close();
        s3.close();
    }
}
