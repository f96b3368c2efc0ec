package io.duckpair.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.packaging.Installed.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The .deb, unpacked elsewhere than it was made for: what runs from there runs from where it is installed. */
@EnabledOnOs(OS.LINUX)
class DebIT {

    @TempDir
    static Path root;

    private static Path deb;
    private static ImageLayout image;

    @TempDir
    Path home;

    @BeforeAll
    static void unpack() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target/package"))) {
            deb = files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
        }
        System.out.println("Package: " + deb.getFileName() + ", " + MegaBytes.of(deb));
        dpkg("-x", deb.toString(), root.toString());
        image = Platform.ofThisMachine().layout(root.resolve("opt"));
    }

    @Test
    void saysItsVersionAndNothingElse() throws Exception {
        assertThat(installed().run("--version"))
                .isEqualTo(new Outcome(0, "duckpair " + System.getProperty("duckpair.version") + "\n", ""));
    }

    @Test
    void startsFromItsAotCache() throws Exception {
        Outcome outcome = installed().runWith("-XX:AOTMode=on", "--version");

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
    }

    @Test
    void playsTheDemo() throws Exception {
        Outcome outcome = installed().run("demo");

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("$ duckpair diff", "$ duckpair sync");
        assertThat(outcome.errors()).isEmpty();
    }

    @Test
    void startsAsWellWhenTheCacheDoesNotFit() throws Exception {
        ImageLayout other = Platform.ofThisMachine().layout(home.resolve("other"));
        Files.createDirectories(other.root().getParent());
        run("cp", "-a", image.root().toString(), other.root().toString());
        Files.setLastModifiedTime(other.app().resolve("duckpair.jar"), FileTime.from(Instant.EPOCH));

        assertThat(new Installed(other, home).run("--version"))
                .isEqualTo(new Outcome(0, "duckpair " + System.getProperty("duckpair.version") + "\n", ""));
        assertThat(new Installed(other, home).runWith("-XX:AOTMode=on", "--version").exit()).isNotZero();
    }

    @Test
    void saysWhatItIsAndWhatItNeeds() throws Exception {
        assertThat(dpkg("--field", deb.toString(), "Package").strip()).isEqualTo("duckpair");
        assertThat(dpkg("--field", deb.toString(), "Version").strip())
                .isEqualTo(System.getProperty("duckpair.version").replace("-SNAPSHOT", ""));
        assertThat(dpkg("--field", deb.toString(), "Depends")).contains("libc6").doesNotContain("libgtk");
        assertThat(dpkg("--field", deb.toString(), "Recommends")).contains("libgtk-3-0");
    }

    @Test
    void bringsADesktopEntryAnIconAndTheLicence() throws Exception {
        Path entry = image.root().resolve("lib/duckpair-duckpair.desktop");

        assertThat(Files.readString(entry)).contains("Name=Duckpair\n", "Exec=/opt/duckpair/bin/duckpair gui\n",
                "Icon=/opt/duckpair/lib/duckpair.png\n", "Categories=Development;Database;\n");
        assertThat(ImageIO.read(image.root().resolve("lib/duckpair.png").toFile()).getWidth()).isEqualTo(256);
        assertThat(Files.readString(image.root().resolve("share/doc/copyright"))).contains("Apache License");
    }

    /** Installing needs root; what the scripts would do is read instead. */
    @Test
    void linksTheCommandIntoThePath() throws Exception {
        Path control = home.resolve("control");
        dpkg("--control", deb.toString(), control.toString());

        assertThat(Files.readString(control.resolve("postinst")))
                .contains("ln -sfn /opt/duckpair/bin/duckpair /usr/bin/duckpair", "xdg-desktop-menu install")
                .doesNotContain("DESKTOP_COMMANDS");
        assertThat(Files.readString(control.resolve("prerm"))).contains("rm -f /usr/bin/duckpair",
                "xdg-desktop-menu uninstall").doesNotContain("DESKTOP_");
        for (String script : List.of("postinst", "prerm")) {
            run("sh", "-n", control.resolve(script).toString());
        }
    }

    private Installed installed() {
        return new Installed(image, home);
    }

    private static String dpkg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("dpkg-deb"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
        return output;
    }
}
