package io.duckpair.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void leavesTheMainJarToNameTheOthers() throws IOException {
        ImageLayout image = Platform.WINDOWS_X64.layout(folder);
        Path configuration = Files.createDirectories(image.app()).resolve("duckpairw.cfg");
        Files.write(configuration, List.of("[Application]", "app.classpath=$APPDIR\\duckpair.jar",
                "app.mainclass=io.duckpair.app.Main", "app.classpath=$APPDIR\\picocli.jar", "[JavaOptions]",
                "java-options=-Xlog:disable"));

        LauncherConfiguration.shorten(image);

        assertThat(configuration).hasContent("""
                [Application]
                app.classpath=$APPDIR\\duckpair.jar
                app.mainclass=io.duckpair.app.Main
                [JavaOptions]
                java-options=-Xlog:disable
                """);
    }
}
