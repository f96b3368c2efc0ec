package io.duckpair.drift;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.naming.CaseFold;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which relations a link follows: those that match an include pattern, or all where there is none, less those that match an
 * exclude pattern. A pattern is held against the whole MotherDuck name {@code database.schema.relation}; {@code *} stands for
 * any characters, {@code ?} for one, and ASCII case does not matter, as in DuckDB. A pattern without a dot is held against the
 * relation's own name.
 */
public final class Scope {

    private final List<String> include;
    private final List<String> exclude;
    private final List<Glob> included;
    private final List<Glob> excluded;
    private final Set<String> unread;

    public Scope(List<String> include, List<String> exclude) {
        this(include, exclude, Set.of());
    }

    private Scope(List<String> include, List<String> exclude, Set<String> unread) {
        this.unread = Set.copyOf(unread);
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        this.included = this.include.stream().map(Glob::of).toList();
        this.excluded = this.exclude.stream().map(Glob::of).toList();
    }

    public static Scope everything() {
        return new Scope(List.of(), List.of());
    }

    /** @param databases as DuckDB compares their names */
    Scope without(Set<String> databases) {
        return new Scope(include, exclude, databases);
    }

    public List<String> include() {
        return include;
    }

    public List<String> exclude() {
        return exclude;
    }

    /** @param motherduck the relation's name on MotherDuck, or the name it would have there */
    public boolean contains(RelationName motherduck) {
        return isRead(motherduck.schema())
                && (included.isEmpty() || included.stream().anyMatch(glob -> glob.matches(motherduck)))
                && excluded.stream().noneMatch(glob -> glob.matches(motherduck));
    }

    /**
     * Whether the schema itself is followed even where it is empty: not if only chosen relations are, nor if everything in it
     * is excluded.
     */
    public boolean contains(SchemaName motherduck) {
        return isRead(motherduck) && included.isEmpty()
                && excluded.stream().noneMatch(glob -> glob.matchesAllOf(motherduck));
    }

    /** Whether the database was opened, as opposed to being no part of what is followed. */
    boolean isRead(SchemaName schema) {
        return unread.isEmpty() || !unread.contains(CaseFold.key(schema.database()));
    }

    private record Glob(Pattern pattern, boolean wholeName) {

        static Glob of(String text) {
            String regex = text.codePoints().mapToObj(c -> switch (c) {
                case '*' -> ".*";
                case '?' -> ".";
                default -> Pattern.quote(Character.toString(c));
            }).collect(Collectors.joining());
            return new Glob(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), text.contains("."));
        }

        boolean matches(RelationName name) {
            return pattern.matcher(wholeName ? name.toString() : name.name()).matches();
        }

        /** NUL stands in no name, so only a pattern that takes any relation takes this one. */
        boolean matchesAllOf(SchemaName schema) {
            return matches(schema.relation("\0"));
        }
    }
}
