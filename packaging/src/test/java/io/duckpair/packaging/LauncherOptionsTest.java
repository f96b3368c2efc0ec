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

    /** Options that stand alone on their lines; the tier does not, as it depends on the command there. */
    private static final Pattern SCRIPT_OPTION = Pattern.compile("(?m)^    (-\\S+) \\\\$");

    private static final String TIER = "-XX:TieredStopAtLevel=1";

    @Test
    void areThoseOfTheScriptOfTheLinuxImage() throws IOException {
        List<String> script = new ArrayList<>(optionsOf("image/linux-launcher/duckpair"));
        script.replaceAll(option -> option.replaceFirst("\"\\$lib/app(.*)\"", "\\$APPDIR$1"));
        assertThat(script).as("one more than java-options, as each launcher adds it").contains(AotCache.OPTION);
        script.remove(AotCache.OPTION);
        script.add(TIER);

        assertThat(ofImage()).containsExactlyInAnyOrderElementsOf(script);
    }

    @Test
    void areThoseOfTheLauncherThatSearchesAJavaAndWhatOnlyAnImageNeeds() throws IOException {
        List<String> script = new ArrayList<>(optionsOf("launcher/duckpair"));
        assertThat(script).contains("-XX:+UseSerialGC");
        // An image without the JDK's own archive of classes has nothing to share but the AOT cache.
        script.remove("-Xshare:auto");
        script.addAll(List.of(TIER, "-Djava.library.path=$APPDIR", "-Djna.boot.library.path=$APPDIR", "-Xlog:disable"));

        assertThat(ofImage()).containsExactlyInAnyOrderElementsOf(script);
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
