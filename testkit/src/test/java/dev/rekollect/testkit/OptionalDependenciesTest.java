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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

class OptionalDependenciesTest {

    @Test
    void theFakeWorksWithoutWhatIsOptional() throws Exception {
        try (URLClassLoader without =
                new URLClassLoader(classPathWithoutOptional(), ClassLoader.getPlatformClassLoader())) {
            Class<?> fakeType = without.loadClass(FakeRekognition.class.getName());
            Object fake = fakeType.getMethod("create").invoke(null);
            Object client = fakeType.getMethod("client").invoke(fake);
            Object response = without.loadClass(RekognitionClient.class.getName())
                    .getMethod("listCollections")
                    .invoke(client);

            assertThat(response).asString().contains("CollectionIds=[]");
            assertThat(fakeType.getMethod("builder").invoke(null).getClass().getMethods())
                    .isNotEmpty();
            assertThatThrownBy(() -> without.loadClass("software.amazon.awssdk.services.s3.S3Client"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> without.loadClass("com.github.tomakehurst.wiremock.WireMockServer"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> without.loadClass("org.junit.jupiter.api.Test"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> without.loadClass("org.assertj.core.api.Assertions"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URL[] classPathWithoutOptional() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (Stream.of("wiremock-", "s3-", "junit-", "assertj-", "opentest4j-")
                    .noneMatch(name::startsWith)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }
}
