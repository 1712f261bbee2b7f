package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.portrait.FaceFinder;
import java.util.List;

/**
 * Finds the persons of {@link Portrait} pictures again, from the pixels alone.
 *
 * <p>No names or files are remembered: a portrait that was saved, scaled, cropped, turned, compressed again or made by
 * another process is read as well as a new one, and a photo of real people shows no face.
 *
 * <p>The box is the one given to {@link Person#at} and {@link Person#height}; the box of a rolled head is the upright
 * box around its oval. Roll is the one drawn, or as measured in a picture that was turned since. A face that is partly
 * covered, or cut by the picture's edge, is not found.
 *
 * <p>How large a face has to be depends on what the picture went through. Sharp faces are found from a height of 40
 * pixels in PNG files and in JPEG files of quality 85, and from 50 pixels at quality 60, also when the picture was
 * reduced in size before; a few pixels more are needed where sharpness and brightness are set very low. Of pictures
 * over 12 megapixels, a copy of 12 megapixels or less is looked at, and the pixels of that copy count.
 *
 * <p>Thread-safe; all instances are alike.
 */
public final class PortraitEngine implements FaceEngine {

    /** An engine; all are alike. */
    public PortraitEngine() {}

    @Override
    public List<SeenFace> find(Picture picture) {
        return FaceFinder.find(picture.image());
    }
}
