package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

class OptionalDependenciesTest {

    @Test
    void theFakeWorksWithoutTheS3Module() throws Exception {
        try (URLClassLoader withoutS3 =
                new URLClassLoader(classPathWithoutS3(), ClassLoader.getPlatformClassLoader())) {
            Class<?> fakeType = withoutS3.loadClass(FakeRekognition.class.getName());
            Object fake = fakeType.getMethod("create").invoke(null);
            Object client = fakeType.getMethod("client").invoke(fake);
            Object response = withoutS3
                    .loadClass(RekognitionClient.class.getName())
                    .getMethod("listCollections")
                    .invoke(client);

            assertThat(response).asString().contains("CollectionIds=[]");
            assertThat(fakeType.getMethod("builder").invoke(null).getClass().getMethods())
                    .isNotEmpty();
            assertThatThrownBy(() -> withoutS3.loadClass("software.amazon.awssdk.services.s3.S3Client"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URL[] classPathWithoutS3() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("s3-")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }
}
