package dev.rekollect.testkit.internal.fake;

/** Names of collections for the rest of AWS. */
record Arns(String region, String account) {

    /** As CreateCollection answers it: without the leading "arn:", a quirk that policies built from it trip over. */
    String whenCreated(String collectionId) {
        return "aws:rekognition:" + region + ":" + account + ":collection/" + collectionId;
    }

    String of(String collectionId) {
        return "arn:" + whenCreated(collectionId);
    }

    /** Whoever calls. */
    String user() {
        return "arn:aws:iam::" + account + ":user/fake";
    }

    /** The collection that an ARN names, or the service's error for there being none. */
    FaceCollection collection(String arn, Store store) {
        if (!arn.startsWith("arn:")) {
            throw Rejection.invalidParameter("Request has invalid parameters: " + arn + " is not an ARN");
        }
        String own = of("");
        FaceCollection collection = arn.startsWith(own) ? store.find(arn.substring(own.length())) : null;
        if (collection == null) {
            throw Rejection.noSuchResource(arn);
        }
        return collection;
    }
}
