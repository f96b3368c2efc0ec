package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.secret.SecretPrompt;
import io.duckpair.secret.ThisRunStore;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFolderTest {

    private static final Path HOME = Path.of("/home/ana");

    @Test
    void itsOwnVariableGoesFirst() {
        assertThat(folder("Linux", Map.of("DUCKPAIR_HOME", "/srv/duckpair", "XDG_CONFIG_HOME", "/x")))
                .isEqualTo(Path.of("/srv/duckpair"));
    }

    @Test
    void elseItIsThePlatformsUsualPlace() {
        assertThat(folder("Linux", Map.of())).isEqualTo(HOME.resolve(".config/duckpair"));
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "/x"))).isEqualTo(Path.of("/x/duckpair"));
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "relative"))).isEqualTo(HOME.resolve(".config/duckpair"));
        assertThat(folder("Mac OS X", Map.of())).isEqualTo(HOME.resolve("Library/Application Support/Duckpair"));
        assertThat(folder("Windows 11", Map.of("APPDATA", "/roaming"))).isEqualTo(Path.of("/roaming/Duckpair"));
        assertThat(folder("Windows 11", Map.of())).isEqualTo(HOME.resolve("AppData/Roaming/Duckpair"));
    }

    private static Path folder(String system, Map<String, String> environment) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return SettingsFolder
                .of(new Shell(environment, HOME, "ana", system, InputStream.nullInputStream(), nowhere, nowhere,
                        false, false, SecretPrompt.NOBODY, new ThisRunStore()));
    }
}
