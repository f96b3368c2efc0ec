package io.duckpair.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LauncherOptionsTest {

    /** Options that stand alone on their lines; the tier and the collector do not, as they depend on the command there. */
    private static final Pattern SCRIPT_OPTION = Pattern.compile("(?m)^    (-\\S+) \\\\$");

    private static final Pattern COLLECTOR = Pattern.compile("(?m)^    (\\S+ collector=\\S+) ;;$");

    private static final List<String> OF_COMMANDS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @Test
    void areThoseOfTheScriptOfTheLinuxImage() throws IOException {
        List<String> script = new ArrayList<>(optionsOf("image/linux-launcher/duckpair"));
        script.replaceAll(option -> option.replaceFirst("\"\\$lib/app(.*)\"", "\\$APPDIR$1"));
        assertThat(script).as("one more than java-options, as each launcher adds it").contains(AotCache.OPTION);
        script.remove(AotCache.OPTION);
        script.addAll(OF_COMMANDS);

        assertThat(ofImage()).containsExactlyInAnyOrderElementsOf(script);
    }

    @Test
    void areThoseOfTheLauncherThatSearchesAJavaAndWhatOnlyAnImageNeeds() throws IOException {
        List<String> script = new ArrayList<>(optionsOf("launcher/duckpair"));
        assertThat(script).contains("-XX:-CreateCoredumpOnCrash");
        // An image without the JDK's own archive of classes has nothing to share but the AOT cache.
        script.remove("-Xshare:auto");
        script.addAll(OF_COMMANDS);
        script.addAll(List.of("-Djava.library.path=$APPDIR", "-Djna.boot.library.path=$APPDIR", "-Xlog:disable"));

        assertThat(ofImage()).containsExactlyInAnyOrderElementsOf(script);
    }

    @Test
    void nameTheSameCollectorsForTheSameCommandsInBothScripts() throws IOException {
        assertThat(collectorsOf("image/linux-launcher/duckpair")).containsExactly("gui) collector=-XX:+UseG1GC",
                "*) collector=-XX:+UseSerialGC").isEqualTo(collectorsOf("launcher/duckpair"));
    }

    private static List<String> collectorsOf(String script) throws IOException {
        return COLLECTOR.matcher(Files.readString(Path.of(script))).results().map(found -> found.group(1)).toList();
    }

    private static List<String> ofImage() throws IOException {
        return LauncherOptions.read(Path.of("image/java-options")).options();
    }

    private static List<String> optionsOf(String script) throws IOException {
        List<String> options = new ArrayList<>();
        for (Matcher option = SCRIPT_OPTION.matcher(Files.readString(Path.of(script))); option.find();) {
            options.add(option.group(1));
        }
        return options;
    }
}
