package io.duckpair.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** This machine's name, for those who look for a process of it. */
public final class HostName {

    /** Some shells set it, few hand it on. */
    private static final List<String> VARIABLES = List.of("HOSTNAME", "COMPUTERNAME");
    /** On Linux; asked before the network, which may take its time to answer. */
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    /** PostgreSQL cuts an {@code application_name} at 63 bytes, and a process id has to fit in behind. */
    private static final int LONGEST = 40;

    private HostName() {}

    /** In characters that PostgreSQL takes into an {@code application_name}; never empty. */
    public static String of(Map<String, String> environment) {
        return of(environment, KERNEL, HostName::onTheNetwork);
    }

    static String of(Map<String, String> environment, Path kernel, Supplier<Optional<String>> network) {
        String name = VARIABLES.stream().map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank()).findFirst()
                .or(() -> read(kernel)).or(network).orElse("localhost").strip();
        // ASCII that can be seen; before version 16 PostgreSQL itself makes ? of all else.
        String clean = name.replaceAll("[^!-~]", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file)).filter(name -> !name.isBlank());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> onTheNetwork() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
