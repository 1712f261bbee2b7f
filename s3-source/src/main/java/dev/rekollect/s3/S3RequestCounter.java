package dev.rekollect.s3;

import java.util.concurrent.atomic.LongAdder;

/** Counts requests to S3 of all listings and pictures it is handed to. Thread-safe. */
public final class S3RequestCounter {

    private final LongAdder lists = new LongAdder();
    private final LongAdder gets = new LongAdder();
    private final LongAdder heads = new LongAdder();

    /** Counts from zero. */
    public S3RequestCounter() {}

    /** What was counted until now. */
    public S3RequestCounts counts() {
        return new S3RequestCounts(lists.sum(), gets.sum(), heads.sum());
    }

    /** Counts a ListObjectsV2. */
    public void list() {
        lists.increment();
    }

    /** Counts a GetObject. */
    public void get() {
        gets.increment();
    }

    /** Counts a HeadObject or HeadBucket. */
    public void head() {
        heads.increment();
    }
}
