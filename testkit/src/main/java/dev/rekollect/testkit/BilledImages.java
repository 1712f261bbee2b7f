package dev.rekollect.testkit;

/**
 * How many images the service would have put on the bill.
 *
 * <p>One per successful call of a billed operation, whether or not a face was found. A comparison of two pictures
 * counts one, a search by face ID counts one although it has no picture. Whether the service bills calls that fail is
 * not published; the fake does not count them, except those whose answer was lost by {@link FakeFault#afterEffect()}.
 *
 * @param group1 IndexFaces, SearchFaces, SearchFacesByImage, CompareFaces
 * @param group2 DetectFaces
 */
public record BilledImages(long group1, long group2) {

    /** Both groups together; the service prices them apart. */
    public long total() {
        return group1 + group2;
    }
}
