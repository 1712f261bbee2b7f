package dev.rekollect.testkit.shard;

import dev.rekollect.image.FaceImage;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

/** Keeps the pictures that a client indexes, as an application does that may need them again. */
public final class Photographs implements FaceImages {

    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();

    @Override
    public Optional<FaceImage> imageOf(StoredFace face) {
        return Optional.ofNullable(pictures.get(face.imageId().value())).map(FaceImage::bytes);
    }

    /** A client whose indexed pictures are kept. */
    public RekognitionClient watch(RekognitionClient client) {
        return (RekognitionClient) Proxy.newProxyInstance(
                Photographs.class.getClassLoader(), new Class<?>[] {RekognitionClient.class}, (proxy, method, args) -> {
                    try {
                        Object answer = method.invoke(client, args);
                        if (answer instanceof IndexFacesResponse indexed
                                && args[0] instanceof IndexFacesRequest request
                                && request.image().bytes() != null) {
                            indexed.faceRecords()
                                    .forEach(found -> pictures.put(
                                            found.face().imageId(),
                                            request.image().bytes().asByteArray()));
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
