package dev.rekollect.image;

import java.awt.image.BufferedImage;

/** What decoding a picture gave: its pixels, or the reason why not. */
public sealed interface ImagePixels permits ImagePixels.Upright, ImagePixels.Undecodable {

    /**
     * The pixels of the upright picture.
     *
     * @param image opaque RGB, whatever the file holds: transparent parts lie on white. A large picture is decoded at a
     *     fraction of its size, so multiply a box with the width and height of this image, not of the file
     */
    record Upright(BufferedImage image) implements ImagePixels {}

    /**
     * The pixels are damaged, or too many to be decoded.
     *
     * @param problem why, and what to do
     */
    record Undecodable(ImageProblem problem) implements ImagePixels {}
}
