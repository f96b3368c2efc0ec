package io.duckpair.cli;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM as a wish to stop: the first runs an action, the second ends the process at once. Until closed.
 *
 * <p>
 * A shutdown hook cannot do it, because Java takes no second signal while hooks run. {@code sun.misc.Signal} is the one way
 * Java has; it is called by reflection because javac cannot be told that this is meant.
 */
final class StopSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    /** 128 + SIGINT, as shells have it. */
    private static final int KILLED = 130;

    private final Map<Object, Object> previousHandlers = new LinkedHashMap<>();

    private StopSignal() {}

    /**
     * @param first
     *            called on a thread of its own
     */
    static StopSignal then(Runnable first) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable handler = () -> {
            if (asked.getAndSet(true)) {
                Runtime.getRuntime().halt(KILLED);
            }
            first.run();
        };
        StopSignal signals = new StopSignal();
        for (String name : List.of("INT", "TERM")) {
            try {
                Object signal = signal(name);
                signals.previousHandlers.put(signal, handle(signal, proxy(handler)));
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // Then it ends the process, as it does every other.
                LOG.debug("No handler for signal {}", name, e);
            }
        }
        return signals;
    }

    @Override
    public void close() {
        previousHandlers.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException e) {
                LOG.debug("Signal {} keeps its handler", signal, e);
            }
        });
    }

    private static Object signal(String name) throws ReflectiveOperationException {
        return Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        return signal.getClass().getMethod("handle", signal.getClass(), handlerType()).invoke(null, signal, handler);
    }

    private static Object proxy(Runnable handler) throws ReflectiveOperationException {
        InvocationHandler calls = (_, method, _) -> {
            if (!method.getName().equals("handle")) {
                throw new UnsupportedOperationException(method.getName());
            }
            handler.run();
            return null;
        };
        return Proxy.newProxyInstance(MethodHandles.lookup().lookupClass().getClassLoader(),
                new Class<?>[]{handlerType()},
                calls);
    }

    private static Class<?> handlerType() throws ReflectiveOperationException {
        return Class.forName("sun.misc.SignalHandler");
    }
}
