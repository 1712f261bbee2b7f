package dev.rekollect.s3.internal;

/** What to do where S3 says no. */
final class Remedies {

    private Remedies() {}

    static String denied(String said) {
        // S3 speaks of the bucket's list where it would have said "no such key" to those who may list it.
        return (said.contains("s3:ListBucket")
                        ? "it is most likely missing; S3 says so only to those who may list the bucket: allow s3:ListBucket"
                        : "it is denied, or missing and S3 says so only to those who may list the bucket: allow"
                                + " s3:GetObject on the object (s3:GetObjectVersion for a version) and s3:ListBucket on the"
                                + " bucket")
                + said(said);
    }

    static String kmsDenied(String said) {
        return "the key it is encrypted with is denied, disabled or gone: allow kms:Decrypt on that key, in the caller's"
                + " policy and in the key's" + said(said);
    }

    private static String said(String message) {
        return message.isEmpty() ? "" : " (S3 said: " + message + ")";
    }
}
