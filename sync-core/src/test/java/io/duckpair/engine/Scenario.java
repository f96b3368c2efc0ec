package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.plan.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A folder of files, all but the last of them optional.
 * <ul>
 * <li>{@code baseline.postgres.sql} and {@code baseline.duckdb.sql}: what each side makes before both are brought in step;
 * without either there is no baseline
 * <li>{@code postgres.sql} and {@code duckdb.sql}: what each side changes then
 * <li>{@code policy}: options of the command line, such as {@code --drops apply}; filters hold only after the baseline
 * <li>{@code expected.txt}: the plan
 * </ul>
 * DuckDB's files begin in database {@code my_db}; a line {@code -- database NAME} goes on in another, which it makes, and
 * {@code -- drop database NAME} takes one away.
 */
final class Scenario {

    private final Path folder;
    private final List<String> include = new ArrayList<>();
    private final List<String> exclude = new ArrayList<>();
    private Policy policy = Policy.careful().withRows(false);

    Scenario(Path folder) throws IOException {
        this.folder = folder;
        List<String> words = Arrays.stream(text("policy").split("\\s+")).filter(word -> !word.isEmpty()).toList();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--drops" -> policy = policy.withDrops(option(Policy.Drops.class, words.get(++i)));
                case "--conflicts" -> policy = policy.withConflicts(option(Policy.Conflicts.class, words.get(++i)));
                case "--direction" -> policy = policy.withDirection(option(Policy.Direction.class, words.get(++i)));
                case "--force" -> policy = policy.overridingGuards();
                case "--include" -> include.add(words.get(++i));
                case "--exclude" -> exclude.add(words.get(++i));
                default -> throw new IllegalArgumentException(words.get(i));
            }
        }
    }

    private static <E extends Enum<E>> E option(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Policy policy() {
        return policy;
    }

    void bringInStep(TwoSides sides) throws IOException {
        String postgres = text("baseline.postgres.sql");
        String duckdb = text("baseline.duckdb.sql");
        if (!postgres.isEmpty() || !duckdb.isEmpty()) {
            sides.postgres(postgres);
            runDuckdb(sides, duckdb);
            assertThat(sides.sync().inStep()).as("both sides are in step before they change").isTrue();
        }
        sides.follow(new Scope(include, exclude));
    }

    void change(TwoSides sides) throws IOException {
        sides.postgres(text("postgres.sql"));
        runDuckdb(sides, text("duckdb.sql"));
    }

    private static void runDuckdb(TwoSides sides, String script) throws IOException {
        Set<String> databases = new LinkedHashSet<>();
        String database = "my_db";
        StringBuilder sql = new StringBuilder();
        for (String line : (script + "\n-- end").split("\n")) {
            if (!line.startsWith("-- ")) {
                sql.append(line).append('\n');
                continue;
            }
            if (!sql.toString().isBlank()) {
                List<String> attached = new ArrayList<>(List.of(database));
                databases.stream().filter(name -> !attached.contains(name)).forEach(attached::add);
                sides.duckdb(attached, sql.toString());
                databases.add(database);
            }
            sql.setLength(0);
            if (line.startsWith("-- database ")) {
                database = line.substring("-- database ".length());
            } else if (line.startsWith("-- drop database ")) {
                Files.delete(sides.account().resolve(line.substring("-- drop database ".length()) + ".duckdb"));
            }
        }
    }

    String expected() throws IOException {
        return text("expected.txt");
    }

    void write(String expected) throws IOException {
        Files.writeString(folder.resolve("expected.txt"), expected);
    }

    private String text(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }
}
