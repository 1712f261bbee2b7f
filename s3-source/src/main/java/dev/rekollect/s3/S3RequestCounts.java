package dev.rekollect.s3;

/**
 * How many requests to S3 were made, by what S3 charges for: LIST costs about as much as twelve GETs or HEADs. The SDK's
 * own repetitions are not in it.
 *
 * @param lists ListObjectsV2, one a page
 * @param gets GetObject
 * @param heads HeadObject and HeadBucket
 */
public record S3RequestCounts(long lists, long gets, long heads) {}
