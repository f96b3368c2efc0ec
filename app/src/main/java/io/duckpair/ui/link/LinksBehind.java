package io.duckpair.ui.link;

import io.duckpair.error.DuckpairException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes on behind the link that is shown.
 *
 * @param sessions
 *            of the links that are open there
 * @param refused
 *            why others could not be opened there, by the links' names
 */
public record LinksBehind(List<LinkSession> sessions, Map<String, DuckpairException> refused) {

    public static final LinksBehind NONE = new LinksBehind(List.of(), Map.of());

    public LinksBehind {
        sessions = List.copyOf(sessions);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    public boolean isEmpty() {
        return sessions.isEmpty() && refused.isEmpty();
    }
}
