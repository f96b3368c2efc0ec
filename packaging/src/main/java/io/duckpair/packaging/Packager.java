package io.duckpair.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the application image and the package of the platform it runs on, step by step: jars, runtime, image, AOT cache,
 * package.
 */
final class Packager {

    static final String MAIN_JAR = "duckpair.jar";
    private static final String DESCRIPTION = "Keeps a PostgreSQL database and a MotherDuck account in step";
    private static final String VENDOR = "Duckpair";
    private static final String COPYRIGHT = "The authors of Duckpair";
    /** What Windows knows the product by, over all its versions. */
    private static final String UPGRADE_CODE = "5b0ad7bb-30d0-4e0c-8c38-b36d8a3ff7c5";

    private final PackagingJob job;
    private final Platform platform;

    Packager(PackagingJob job, Platform platform) {
        this.job = job;
        this.platform = platform;
    }

    void run() throws IOException, InterruptedException {
        Path work = Files.createDirectories(job.output().resolve("work"));
        Path application = work.resolve("app");
        new Application(platform).lay(job.libraries(), application);
        List<String> modules = RuntimeImage.modules(application);
        Path runtime = work.resolve("runtime");
        RuntimeImage.link(modules, runtime);

        Path icon = icon(work);
        LauncherOptions options = LauncherOptions.read(job.resources().resolve("java-options"));
        JdkTool.run("jpackage", imageArguments(application, runtime, icon, options));
        ImageLayout image = platform.layout(job.output());
        if (platform.isLinux()) {
            LauncherConfiguration.replaceByScript(image, job.resources());
        } else {
            LauncherConfiguration.shorten(image);
        }
        Application.stampTimes(image.app());
        new AotCache(image, options).train(job.trainingOptions(), job.training(), work);
        if (platform.isMacos()) {
            signAnew(image);
        }
        System.out.println("Image: " + image.root() + ", " + MegaBytes.of(image.root()) + ", Java modules: "
                + String.join(" ", modules));

        JdkTool.runAt(Application.MODIFIED.toInstant(), "jpackage", packageArguments(image, resources(work, icon)));
        try (var files = Files.list(job.output())) {
            for (Path file : files.filter(path -> path.toString().endsWith("." + platform.packageType())).toList()) {
                System.out.println("Package: " + file + ", " + MegaBytes.of(file));
            }
        }
    }

    private List<String> imageArguments(Path application, Path runtime, Path icon, LauncherOptions options) {
        List<String> arguments = new ArrayList<>(List.of("--type", "app-image", "--name", imageName(),
                "--app-version", packageVersion(), "--vendor", VENDOR, "--description", DESCRIPTION,
                "--copyright", COPYRIGHT, "--icon", icon.toString(), "--input", application.toString(),
                "--main-jar", MAIN_JAR, "--main-class", "io.duckpair.app.Main", "--runtime-image",
                runtime.toString(), "--dest", job.output().toString()));
        options.options().forEach(option -> arguments.addAll(List.of("--java-options", option)));
        arguments.addAll(List.of("--java-options", AotCache.OPTION));
        if (platform.isMacos()) {
            arguments.addAll(List.of("--mac-package-identifier", "io.duckpair"));
        }
        if (platform.isWindows()) {
            // Windows decides by the program whether there is a console: duckpair has one, duckpairw opens the window.
            arguments.addAll(List.of("--win-console", "--add-launcher",
                    "duckpairw=" + job.resources().resolve("windows/duckpairw.properties")));
        }
        return arguments;
    }

    private List<String> packageArguments(ImageLayout image, Path resources) {
        List<String> arguments = new ArrayList<>(List.of("--type", platform.packageType(), "--name", imageName(),
                "--app-version", packageVersion(), "--vendor", VENDOR, "--description", DESCRIPTION,
                "--copyright", COPYRIGHT, "--license-file", job.license().toString(),
                "--resource-dir", resources.toString(), "--app-image", image.root().toString(), "--dest",
                job.output().toString()));
        if (platform.isLinux()) {
            arguments.addAll(List.of("--linux-shortcut", "--linux-package-name", "duckpair",
                    "--linux-app-category", "database", "--linux-menu-group", "Development;Database;",
                    "--linux-deb-maintainer", "maintainers@duckpair.invalid"));
        }
        if (platform.isWindows()) {
            arguments.addAll(List.of("--win-dir-chooser", "--win-menu", "--win-menu-group", VENDOR,
                    "--win-upgrade-uuid", UPGRADE_CODE));
        }
        return arguments;
    }

    private String imageName() {
        return platform.isMacos() ? "Duckpair" : "duckpair";
    }

    /** Packages take numbers only, and macOS none that begins with 0: 0.1.0-SNAPSHOT is 0.1.0, and 1.1.0 there. */
    private String packageVersion() {
        String numbers = job.version().replaceFirst("-.*", "");
        return platform.isMacos() && numbers.startsWith("0.") ? "1." + numbers.substring(2) : numbers;
    }

    private Path icon(Path work) throws IOException {
        Path icons = job.icons();
        if (platform.isWindows()) {
            Path ico = work.resolve("duckpair.ico");
            IconFile.writeIco(icons, ico);
            return ico;
        }
        if (platform.isMacos()) {
            Path icns = work.resolve("duckpair.icns");
            IconFile.writeIcns(icons, icns);
            return icns;
        }
        return icons.resolve("duckpair-256.png");
    }

    /** jpackage looks here for what it would take its own of: templates, and the icon by the image's name. */
    private Path resources(Path work, Path icon) throws IOException {
        Path resources = Files.createDirectories(work.resolve("resources"));
        try (Stream<Path> files = Files.list(job.resources().resolve(platform.resources()))) {
            for (Path file : files.toList()) {
                Files.copy(file, resources.resolve(file.getFileName()));
            }
        }
        String ending = icon.toString().substring(icon.toString().lastIndexOf('.'));
        Files.copy(icon, resources.resolve(imageName() + ending));
        return resources;
    }

    /** jpackage signed the bundle (without an identity) before the cache came into it. */
    private static void signAnew(ImageLayout image) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("codesign", "--force", "--deep", "--sign", "-", image.root().toString())
                .inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("codesign ended with " + exit);
        }
    }
}
