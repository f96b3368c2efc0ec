package io.duckpair.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the profile "package" starts; it calls it with the top of the repository, the version and the training. */
final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 4) {
            throw new IllegalArgumentException("ROOT VERSION TRAINING-OPTIONS TRAINING");
        }
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path output = root.resolve("packaging/target/package");
        deleteAll(output);
        PackagingJob job = new PackagingJob(root.resolve("app/target/duckpair/lib"),
                root.resolve("packaging/image"), root.resolve("resources/app/io/duckpair/icon"),
                root.resolve("LICENSE"), output,
                args[1], Stream.of(args[2].split(" +")).filter(option -> !option.isEmpty()).toList(), args[3]);
        new Packager(job, Platform.ofThisMachine()).run();
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
