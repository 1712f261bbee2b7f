package dev.rekollect.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;

/** A connection of which every call is told to somebody first and last. */
final class Watched {

    private Watched() {}

    interface Watcher {
        default void before(Connection real, String method, List<?> arguments) throws Exception {}

        default void after(Connection real, String method) throws Exception {}
    }

    static Connection connection(Connection real, Watcher watcher) {
        return (Connection) Proxy.newProxyInstance(
                Watched.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    watcher.before(real, method.getName(), arguments == null ? List.of() : List.of(arguments));
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    watcher.after(real, method.getName());
                    return result;
                });
    }
}
