package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine calls itself, wherever that is written. */
class HostNameTest {

    @TempDir
    Path folder;

    private String name(Map<String, String> environment) {
        return HostName.of(environment, folder.resolve("hostname"), () -> Optional.of("from-network"));
    }

    @Test
    void theShellKnowsBestThenTheSystemThenTheNetwork() throws IOException {
        assertThat(name(Map.of())).isEqualTo("from-network");
        Files.writeString(folder.resolve("hostname"), "from-kernel\n");
        assertThat(name(Map.of("HOSTNAME", " "))).isEqualTo("from-kernel");
        assertThat(name(Map.of("COMPUTERNAME", "WINBOX"))).isEqualTo("WINBOX");
        assertThat(name(Map.of("HOSTNAME", "box", "COMPUTERNAME", "WINBOX"))).isEqualTo("box");
        assertThat(HostName.of(Map.of(), folder.resolve("none"), Optional::empty)).isEqualTo("localhost");
        assertThat(HostName.of(Map.of())).isNotBlank();
    }

    @Test
    void aNameThatNoServerWouldShowIsMadeToFit() {
        assertThat(name(Map.of("HOSTNAME", "büro 1\n"))).isEqualTo("b?ro?1");
        assertThat(name(Map.of("HOSTNAME", "x".repeat(80)))).isEqualTo("x".repeat(40));
    }
}
