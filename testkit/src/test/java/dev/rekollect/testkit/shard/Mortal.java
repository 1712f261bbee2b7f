package dev.rekollect.testkit.shard;

import dev.rekollect.sharding.MigrationLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** A process that dies at a step of its life: before or after a request has its effect, or a line is written. */
final class Mortal {

    /** That it died; no code that runs on may do anything. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    private final AtomicInteger steps = new AtomicInteger();
    private final int last;

    /**
     * @param last the step at which it dies; each request and line is two
     */
    Mortal(int last) {
        this.last = last;
    }

    static Mortal immortal() {
        return new Mortal(Integer.MAX_VALUE);
    }

    int steps() {
        return steps.get();
    }

    private void step() {
        if (steps.incrementAndGet() >= last) {
            throw new Died();
        }
    }

    RekognitionClient client(RekognitionClient client) {
        return (RekognitionClient) Proxy.newProxyInstance(
                Mortal.class.getClassLoader(), new Class<?>[] {RekognitionClient.class}, (proxy, method, args) -> {
                    if (method.getName().equals("serviceClientConfiguration")) {
                        return client.serviceClientConfiguration();
                    }
                    step();
                    try {
                        return method.invoke(client, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        step();
                    }
                });
    }

    MigrationLog log(MigrationLog log) {
        return new MigrationLog() {
            @Override
            public List<String> lines() {
                return log.lines();
            }

            @Override
            public void append(String line) {
                step();
                log.append(line);
                step();
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }
}
