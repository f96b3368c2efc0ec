package io.duckpair.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A display without a monitor: Xvfb, which keeps what it shows in a file in the format of {@code xwd}
 * (https://gitlab.freedesktop.org/xorg/proto/xorgproto/-/blob/master/include/X11/XWDFile.h).
 */
final class VirtualScreen implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    /** The header's fields are 32-bit numbers, the most significant byte first. */
    private static final int HEADER_SIZE = 0;
    private static final int BYTES_PER_LINE = 12;
    private static final int COLOURS = 19;
    private static final int BYTES_PER_COLOUR = 12;

    private final Process process;
    private final Path file;
    private final String display;

    private VirtualScreen(Process process, Path file, String display) {
        this.process = process;
        this.file = file;
        this.display = display;
    }

    /** Whether this machine has Xvfb, and the libraries that JavaFX needs for a window. */
    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/Xvfb"))
                && hasLibrary("libgtk-3.so.0");
    }

    private static boolean hasLibrary(String name) {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.anyMatch(folder -> Files.exists(folder.resolve(name)));
        } catch (IOException e) {
            return false;
        }
    }

    static VirtualScreen open(Path folder) throws IOException {
        Process process = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", WIDTH + "x" + HEIGHT + "x24",
                "-fbdir", folder.toString(), "-nolisten", "tcp").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader output = process.inputReader();
        return new VirtualScreen(process, folder.resolve("Xvfb_screen0"), ":" + output.readLine());
    }

    String display() {
        return display;
    }

    /**
     * How many points of a colour are on one half of the screen.
     *
     * @param rgb
     *            red, green and blue, eight bits each
     */
    int count(int rgb, boolean leftHalf) throws IOException {
        ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(file));
        int pixels = dump.getInt(HEADER_SIZE * Integer.BYTES)
                + dump.getInt(COLOURS * Integer.BYTES) * BYTES_PER_COLOUR;
        int line = dump.getInt(BYTES_PER_LINE * Integer.BYTES);
        dump.order(ByteOrder.LITTLE_ENDIAN);
        int from = leftHalf ? 0 : WIDTH / 2;
        int count = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = from; x < from + WIDTH / 2; x++) {
                if ((dump.getInt(pixels + y * line + x * Integer.BYTES) & 0xFFFFFF) == rgb) {
                    count++;
                }
            }
        }
        return count;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
