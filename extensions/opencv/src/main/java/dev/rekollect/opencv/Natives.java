package dev.rekollect.opencv;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** OpenCV's native libraries, which come in jars of their own for each platform. */
final class Natives {

    // By name: a class that is initialized before it is loaded fails in two ways, of which the second says nothing.
    private static final String CLASS = "org.bytedeco.opencv.global.opencv_objdetect";

    private Natives() {}

    /**
     * Loads them: a second or so for the first gate of a process.
     *
     * @throws IllegalStateException when they are not there or cannot be loaded
     */
    static void load() {
        try {
            String unused = Loader.load(libraries());
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "OpenCV's native libraries cannot be loaded (" + e + "). On this platform the gate needs "
                            + artifact("opencv") + ", " + artifact("openblas") + " and " + artifact("javacpp")
                            + " on the class path, and a folder to unpack them into: " + cacheFolder()
                            + ", or what the system property org.bytedeco.javacpp.cachedir says",
                    e);
        }
    }

    /**
     * A cascade out of the jar of the native libraries, as a file.
     *
     * @param name below {@code share/opencv4}
     */
    static Path cascade(String name) {
        String resource = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/" + name;
        @Nullable File file;
        try {
            file = Loader.cacheResource(libraries(), resource);
        } catch (IOException e) {
            throw new IllegalStateException("cannot unpack " + resource + " into " + cacheFolder() + ": " + e, e);
        }
        if (file == null) {
            throw new IllegalStateException(
                    artifact("opencv") + " has no " + resource + ": give the gate a Cascade.file of your own");
        }
        return file.toPath();
    }

    private static Class<?> libraries() {
        try {
            return Class.forName(CLASS, false, Natives.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("org.bytedeco:opencv is not on the class path", e);
        }
    }

    private static String cacheFolder() {
        try {
            return Loader.getCacheDir().toString();
        } catch (IOException e) {
            return "there is none (" + e + ")";
        }
    }

    private static String artifact(String name) {
        try {
            return "org.bytedeco:" + name + ":" + Loader.getVersion("org.bytedeco", name) + ":" + Loader.getPlatform();
        } catch (IOException e) {
            // A shaded jar without Maven's own files.
            return "org.bytedeco:" + name + ":" + Loader.getPlatform();
        }
    }
}
