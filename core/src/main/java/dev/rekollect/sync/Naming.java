package dev.rekollect.sync;

/** How the faces of a picture are known among those of its name. */
enum Naming {
    /** The name is the picture's own, and all faces of that name that nothing tells of are what an attempt left behind. */
    OWN,
    /** The name may stand for many pictures, and for faces that no ledger knows: the service's id of the picture decides. */
    SHARED
}
