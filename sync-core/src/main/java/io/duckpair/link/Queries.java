package io.duckpair.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The queries about roles and what they may; each stands in a file of its name. */
enum Queries {
    /** One parameter: a role's name. */
    ROLE,
    /** One parameter: a role's name. */
    NOT_CREATABLE,
    /** One parameter: a role's name. */
    NOT_DEDICATED, ROLES, OWNED, SESSIONS;

    private final String text;

    Queries() {
        String file = name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream in = Queries.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the library");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }
}
