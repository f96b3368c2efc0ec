package io.duckpair.torture;

import io.duckpair.testing.Trials;
import java.util.random.RandomGenerator;

/** Names that a careless program stumbles over. */
final class HostileNames {

    /** 63 bytes, PostgreSQL's longest. */
    private static final String LONGEST = "n".repeat(63);
    private static final String LONG_ACCENTED = "é".repeat(31);

    private HostileNames() {}

    /** For tables and columns; at most 63 bytes. */
    static String any(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> Trials.oneOf(random, "a", "b", "c", "d") + random.nextInt(10);
            case 1 -> Trials.oneOf(random, "select", "table", "user", "order", "null", "default", "main", "public",
                    "Mixed Case", "UPPER", "camelCase", "_x", "1st", "a.b", "a-b", "x y", " x", "x ", "%s", "oid");
            default ->
                    Trials.oneOf(random, "it's", "q\"q", "\"\"", "semi;colon", "a$b", "$", "$$", "ddb$x", "dollar$1$",
                            "-- x", "/* x */", "back\\slash", "E'x", "new\nline", "tab\t", "Größe", "日本語", "😀", "é",
                            "e\u0301",
                            "~", "x~0a1b2c3d", "duckpair~1", LONGEST, LONG_ACCENTED, "{}", "?", ":a", "a,b", "(a)",
                            "a=b", "[0]",
                            "\u00a0", "ſ", "ß", "İ", "ı");
        };
    }

    /** For tables and columns of MotherDuck, that also can be longer than PostgreSQL's. */
    static String anyOfMotherduck(RandomGenerator random) {
        return random.nextInt(8) > 0 ? any(random)
                : Trials.oneOf(random, LONGEST + "n", LONGEST + "m", LONG_ACCENTED + "éé", "😀".repeat(17),
                        "w ".repeat(90));
    }

    /** For schemas; MotherDuck's, without those that PostgreSQL keeps for itself. */
    static String schema(RandomGenerator random) {
        return Trials.oneOf(random, "s", "t", "staging", "Mixed", "a$b", "$x", "x$", "it's", "q\"q", "semi;colon",
                "select", "日本", "a.b", "x y", "ddb", "main2", "é", "-- s");
    }

    /** For databases, whose files any file system can hold. */
    static String database(RandomGenerator random) {
        return Trials.oneOf(random, "sales", "Crm", "a$b", "$x", "x$", "it's", "semi;colon", "select", "日本", "a.b",
                "x y",
                "ddb", "main2", "public", "é");
    }
}
