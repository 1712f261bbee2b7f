package dev.rekollect.s3;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that dies at a step of its life: before or after a call to something outside has its effect. */
final class Mortal {

    /** That it died; no code that runs on may do anything. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    private final AtomicInteger steps = new AtomicInteger();
    private final int last;

    /** @param last the step at which it dies; each call is two */
    Mortal(int last) {
        this.last = last;
    }

    /** What it uses. */
    <T> T using(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                Mortal.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    if (method.getName().equals("serviceClientConfiguration")) {
                        return method.invoke(target, args);
                    }
                    step();
                    Object result;
                    try {
                        result = method.invoke(target, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    step();
                    return result;
                }));
    }

    private void step() {
        if (steps.incrementAndGet() >= last) {
            throw new Died();
        }
    }
}
