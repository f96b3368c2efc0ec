package io.duckpair.packaging;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the build can package for, and what the libraries call it. A package is built on its own platform only. */
enum Platform {
    LINUX_X64("linux", "amd64", "libduckdb_java.so_linux_amd64", "linux-amd64", "linux-x86-64", "deb"),
    LINUX_ARM64("linux", "aarch64", "libduckdb_java.so_linux_arm64", "linux-arm64v8", "linux-aarch64", "deb"),
    MACOS_X64("mac os x", "x86_64", "libduckdb_java.so_osx_universal", "darwin-amd64", "darwin-x86-64", "dmg"),
    MACOS_ARM64("mac os x", "aarch64", "libduckdb_java.so_osx_universal", "darwin-arm64v8", "darwin-aarch64", "dmg"),
    WINDOWS_X64("windows", "amd64", "libduckdb_java.so_windows_amd64", "windows-amd64", "win32-x86-64", "msi");

    private final String osName;
    private final String osArch;
    private final String duckdbLibrary;
    private final String postgresBinaries;
    private final String jnaFolder;
    private final String packageType;

    Platform(String osName, String osArch, String duckdbLibrary, String postgresBinaries, String jnaFolder,
            String packageType) {
        this.osName = osName;
        this.osArch = osArch;
        this.duckdbLibrary = duckdbLibrary;
        this.postgresBinaries = postgresBinaries;
        this.jnaFolder = jnaFolder;
        this.packageType = packageType;
    }

    static Platform ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** By Java's system properties {@code os.name} and {@code os.arch}. */
    static Platform of(String name, String arch) {
        String os = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(platform -> os.startsWith(platform.osName) && arch.equals(platform.osArch))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is packaged for " + name + " on " + arch));
    }

    /**
     * The name under which the driver looks for DuckDB, in its own jar and then in the folder of the jar:
     * {@code org.duckdb.DuckDBNative}.
     */
    String duckdbLibrary() {
        return duckdbLibrary;
    }

    /** The end of the name of the jar with the demo's PostgreSQL. */
    String postgresBinaries() {
        return postgresBinaries;
    }

    /** Where JNA's jar has its library: {@code com.sun.jna.Platform.RESOURCE_PREFIX}. */
    String jnaFolder() {
        return jnaFolder;
    }

    /** jpackage's {@code --type}. */
    String packageType() {
        return packageType;
    }

    /** The folder of what its packages are made from. */
    String resources() {
        return switch (this) {
            case LINUX_X64, LINUX_ARM64 -> "linux";
            case MACOS_X64, MACOS_ARM64 -> "macos";
            case WINDOWS_X64 -> "windows";
        };
    }

    boolean isLinux() {
        return packageType.equals("deb");
    }

    boolean isMacos() {
        return packageType.equals("dmg");
    }

    boolean isWindows() {
        return packageType.equals("msi");
    }

    /** What is between the image's folder and its content: macOS has a bundle. */
    ImageLayout layout(Path folder) {
        return switch (this) {
            case LINUX_X64, LINUX_ARM64 -> {
                Path image = folder.resolve("duckpair");
                yield new ImageLayout(image, image.resolve("bin/duckpair"), image.resolve("lib/app"),
                        image.resolve("lib/runtime"));
            }
            case MACOS_X64, MACOS_ARM64 -> {
                Path image = folder.resolve("Duckpair.app");
                yield new ImageLayout(image, image.resolve("Contents/MacOS/Duckpair"),
                        image.resolve("Contents/app"), image.resolve("Contents/runtime/Contents/Home"));
            }
            case WINDOWS_X64 -> {
                Path image = folder.resolve("duckpair");
                yield new ImageLayout(image, image.resolve("duckpair.exe"), image.resolve("app"),
                        image.resolve("runtime"));
            }
        };
    }
}
