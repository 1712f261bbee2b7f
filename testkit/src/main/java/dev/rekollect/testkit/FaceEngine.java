package dev.rekollect.testkit;

import java.util.List;

/**
 * Finds faces in pictures: the part of the fake that a real model would play.
 *
 * <p>Implementations must be thread-safe and answer the same faces for the same bytes.
 */
@FunctionalInterface
public interface FaceEngine {

    /** The faces in a picture, in any order; empty where there is none. */
    List<SeenFace> find(Picture picture);
}
