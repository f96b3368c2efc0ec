package io.duckpair.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Native code by what it begins with, not by how it is called. */
record NativeCode(String place, String kind) {

    /** All that is in a folder, and in the jars in it. */
    static List<NativeCode> in(Path folder) throws IOException {
        List<NativeCode> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                kind(bytes).ifPresent(kind -> found.add(new NativeCode(folder.relativize(file).toString(), kind)));
            }
            if (file.toString().endsWith(".jar")) {
                addEntries(file, found);
            }
        }
        return found;
    }

    private static void addEntries(Path file, List<NativeCode> found) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
                JarEntry entry = entries.nextElement();
                try (InputStream bytes = jar.getInputStream(entry)) {
                    kind(bytes).ifPresent(
                            kind -> found.add(new NativeCode(file.getFileName() + "!" + entry.getName(), kind)));
                }
            }
        }
    }

    private static Optional<String> kind(InputStream in) throws IOException {
        byte[] start = in.readNBytes(20);
        if (start.length < 20) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        return switch (bytes.getInt(0)) {
            // The machine is a little-endian short at offset 18, for all processors we package for.
            case 0x7f454c46 -> Optional.of("ELF " + bytes.order(ByteOrder.LITTLE_ENDIAN).getShort(18));
            case 0xcffaedfe -> Optional.of("Mach-O");
            // A class file begins alike; there a version follows, which is above the number of processors in a library.
            case 0xcafebabe -> bytes.getInt(4) < 20 ? Optional.of("Mach-O") : Optional.empty();
            default -> start[0] == 'M' && start[1] == 'Z' ? Optional.of("PE") : Optional.empty();
        };
    }
}
