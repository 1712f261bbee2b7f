package dev.rekollect.s3;

/** How an object gets to Rekognition: its bytes are fetched and sent, or its name is sent and the service fetches it. */
public enum Delivery {
    /**
     * What suits the object; the default. Up to 5 MiB its bytes are sent, since one GET then tells what it is before
     * anything is paid for, and its hash. Larger ones, up to 15 MB, are sent by reference where they are JPEG or PNG of at
     * most 10,000 pixels either way, in a bucket of Rekognition's region that the requester does not pay for. All else is
     * fetched, and made to fit.
     */
    AUTOMATIC,
    /**
     * Always the name: no byte passes through this process, nothing is known of the picture before the service has been
     * asked, and only objects of up to 15 MB in Rekognition's region can be sent.
     */
    BY_REFERENCE,
    /** Always the bytes: of objects of up to 64 MiB, made to fit 5 MiB where needed, which costs time and sharpness. */
    BY_BYTES
}
