package dev.rekollect.internal.crop;

import dev.rekollect.image.BoundingBox;

/** One face, cut out of a picture. Immutable and thread-safe. */
public final class FaceCrop {

    private final byte[] bytes;
    private final BoundingBox area;

    FaceCrop(byte[] bytes, BoundingBox area) {
        this.bytes = bytes;
        this.area = area;
    }

    /** A PNG or JPEG file that the service can take. Not a copy, so do not change it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Which part of the whole upright picture the crop shows. */
    public BoundingBox area() {
        return area;
    }

    /** A box that the service gave for the crop, as a box of the whole upright picture. */
    public BoundingBox toWhole(BoundingBox inCrop) {
        return new BoundingBox(
                area.left() + inCrop.left() * area.width(),
                area.top() + inCrop.top() * area.height(),
                inCrop.width() * area.width(),
                inCrop.height() * area.height());
    }

    @Override
    public String toString() {
        return "FaceCrop[" + bytes.length + " bytes of " + area + "]";
    }
}
