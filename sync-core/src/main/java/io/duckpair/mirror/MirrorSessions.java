package io.duckpair.mirror;

import io.duckpair.duckdb.AccountSession;
import java.util.Map;
import java.util.Set;

/** The account as a round has it open, or opens it when it is first needed. */
public interface MirrorSessions {

    /** A session in which all databases can be read. */
    AccountSession forReading();

    /** A session in which these databases can be written too. */
    AccountSession forWriting(Set<String> databases);

    /**
     * Each database's change token when the session that is open was opened; empty where databases have none of their own. Where
     * the session is exclusive nobody else has changed anything since.
     */
    Map<String, String> tokens();
}
