package dev.rekollect.testkit;

/**
 * How many images the service would have put on the bill.
 *
 * <p>One per successful call of a billed operation, whether or not a face was found. A comparison of two pictures
 * counts one, a search by face ID counts one although it has no picture. Whether the service bills calls that fail is
 * not published; the fake does not count them, except those whose answer was lost by {@link FakeFault#afterEffect()}.
 *
 * @param group1 IndexFaces, SearchFaces, SearchFacesByImage, SearchUsers, SearchUsersByImage, AssociateFaces,
 *     DisassociateFaces, CompareFaces
 * @param group2 DetectFaces, DetectLabels for labels, DetectModerationLabels, DetectText, RecognizeCelebrities
 * @param imageProperties DetectLabels for the feature {@code IMAGE_PROPERTIES}, which has a price of its own: a call
 *     for labels and properties is two images
 */
public record BilledImages(long group1, long group2, long imageProperties) {

    /** Without image properties. */
    public BilledImages(long group1, long group2) {
        this(group1, group2, 0);
    }

    /** All together; the service prices them apart. */
    public long total() {
        return group1 + group2 + imageProperties;
    }
}
