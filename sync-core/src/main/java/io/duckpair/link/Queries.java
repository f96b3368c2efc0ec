package io.duckpair.link;

import io.duckpair.sql.SqlFile;
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
        text = SqlFile.read(Queries.class, name().toLowerCase(Locale.ROOT) + ".sql");
    }

    String text() {
        return text;
    }
}
