package dev.rekollect.cost;

/**
 * What the service prices together; each group has tiers of its own. Source: the service's pricing page.
 *
 * <p>Which operation is in which group is for {@link PriceList#groupOf} to say.
 */
public enum PriceGroup {
    /** Operations that are not billed. */
    FREE,

    /** Images that are compared with, stored in or searched in collections; a search by id counts as an image. */
    GROUP_1,

    /** Images that are analysed, such as by DetectFaces. */
    GROUP_2,

    /** Images whose properties DetectLabels reports: billed beside, and apart from, its labels. */
    IMAGE_PROPERTIES,

    /** Stored faces, by the month; part of a month costs its share. */
    FACE_STORAGE,

    /** Stored user vectors, by the month. */
    USER_STORAGE,

    /** Operations that the price list does not name: their price is unknown. */
    UNLISTED
}
