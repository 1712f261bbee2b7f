package dev.rekollect.image;

/** The formats that the service takes (Rekognition Developer Guide, Guidelines and quotas). */
public enum ImageFormat {
    /** Its EXIF orientation, if any, is applied by the service before it looks for faces. */
    JPEG,
    /** Taken as stored, even where it carries an EXIF orientation. */
    PNG
}
