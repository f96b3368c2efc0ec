package io.duckpair.duckdb;

import io.duckpair.catalog.LeftAlone;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** What a session needs to know of its account: the part in which local accounts and MotherDuck differ. */
interface OpenDatabases {

    /** Open databases that take no part, each with the reason. */
    Map<String, Sentence> notFollowed();

    /** What is left alone without being open. */
    List<LeftAlone> notOpened();

    /** Whether nobody else can write the databases while they are open. */
    boolean exclusive();

    /** Creates a database and opens it for writing. */
    void create(DuckDBConnection connection, String database) throws SQLException;

    /** Drops a database that is open for writing. */
    void drop(DuckDBConnection connection, String database) throws SQLException;

    /**
     * Called when nothing is to be written any more.
     *
     * @param tidy
     *            whether what was done should not stay in a write-ahead log
     * @return the change token as it stays if nobody else writes; empty where others may be writing
     */
    Optional<String> settle(DuckDBConnection connection, boolean tidy) throws SQLException;

    /** Called before rows are read or written on the connection. */
    void expectRows(DuckDBConnection connection) throws SQLException;

    /** Lets go of the databases, before the connection is closed. */
    void closing(DuckDBConnection connection) throws SQLException;

    /** Called last. */
    void close(DuckDBConnection connection) throws SQLException;
}
