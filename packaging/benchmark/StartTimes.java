import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the image's starts with and without its AOT cache, and the launcher script's on the JDK, in turns, so that what
 * else the machine does falls on all alike. Prints medians and ratios as a table of Markdown.
 *
 * <p>{@code java packaging/benchmark/StartTimes.java [ROUNDS [IMAGE-LAUNCHER [SCRIPT [COMMAND...]]]]}, from the top of the
 * repository, after {@code mvn -Ppackage package}. A COMMAND is one more command line to measure, which must end by itself.
 */
final class StartTimes {

    /** How a variant is started: a launcher, and what JAVA_TOOL_OPTIONS adds. */
    private record Variant(String name, String launcher, String jvmOptions) {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 11;
        String image = args.length > 1 ? args[1] : "packaging/target/package/duckpair/bin/duckpair";
        String script = args.length > 2 ? args[2] : "app/target/duckpair/bin/duckpair";
        List<Variant> variants = List.of(new Variant("AOT cache", image, "-XX:AOTMode=on"),
                new Variant("without", image, "-XX:AOTMode=off"), new Variant("script on JDK", script, "-Dx=y"));

        Path folder = Files.createTempDirectory("duckpair-start-times").resolve("demo");
        String made = output(List.of(image, "demo", "--keep", folder.toString()));
        try {
            List<String> commands = new ArrayList<>(List.of("--version",
                    "diff --pg " + first("postgresql://\\S+", made) + " --md " + folder.resolve("shop")));
            commands.addAll(List.of(args).subList(Math.min(3, args.length), args.length));
            System.out.println("| | AOT cache | without | ratio | script on JDK | ratio |\n|---|---|---|---|---|---|");
            for (String command : commands) {
                System.out.println(row(command.split(" ")[0], medians(rounds, variants, command)));
            }
        } finally {
            output(List.of(image, "demo", "--keep", folder.toString(), "--stop"));
        }
    }

    private static String row(String name, Map<Variant, Duration> medians) {
        List<Long> times = medians.values().stream().map(Duration::toMillis).toList();
        return "| `%s` | %d ms | %d ms | %.2f | %d ms | %.2f |".formatted(name, times.get(0), times.get(1),
                times.get(0) / (double) times.get(1), times.get(2), times.get(0) / (double) times.get(2));
    }

    private static Map<Variant, Duration> medians(int rounds, List<Variant> variants, String command)
            throws IOException, InterruptedException {
        Map<Variant, List<Duration>> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : variants) {
                times.computeIfAbsent(variant, _ -> new ArrayList<>()).add(time(variant, command));
            }
        }
        Map<Variant, Duration> medians = new LinkedHashMap<>();
        times.forEach((variant, all) -> medians.put(variant, all.stream().sorted().toList().get(rounds / 2)));
        return medians;
    }

    private static Duration time(Variant variant, String command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(variant.launcher()));
        line.addAll(List.of(command.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_TOOL_OPTIONS", variant.jvmOptions());
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        // 2 and 3 are what diff says of differences.
        if (process.waitFor() == 1) {
            throw new IllegalStateException(variant + " fails on " + command);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + output);
        }
        return output;
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in:\n" + text);
        }
        return matcher.group();
    }
}
