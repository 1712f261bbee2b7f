package dev.rekollect.sync;

import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexResult;

/** Has a picture indexed, under that name. */
@FunctionalInterface
interface Sending {

    IndexResult send(FaceImage image, ExternalImageId name);
}
