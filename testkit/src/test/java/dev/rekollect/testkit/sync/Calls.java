package dev.rekollect.testkit.sync;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Something outside, with something that happens before or after each of its calls. */
final class Calls {

    private Calls() {}

    /** What happens before each call, of which it is told the name. */
    static <T> T before(Class<T> type, T target, Consumer<String> what) {
        return around(type, target, what, call -> {});
    }

    /** What happens after each call that succeeded. */
    static <T> T after(Class<T> type, T target, Consumer<String> what) {
        return around(type, target, call -> {}, what);
    }

    private static <T> T around(Class<T> type, T target, Consumer<String> before, Consumer<String> after) {
        return type.cast(Proxy.newProxyInstance(
                Calls.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    before.accept(method.getName());
                    Object result;
                    try {
                        result = method.invoke(target, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    after.accept(method.getName());
                    return result;
                }));
    }

    /** Once, at the first call of that name. */
    static Consumer<String> once(String call, Runnable what) {
        boolean[] done = new boolean[1];
        return name -> {
            if (name.equals(call) && !done[0]) {
                done[0] = true;
                what.run();
            }
        };
    }
}
