package io.duckpair.duckdb;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * An account, opened. One thread at a time. A transaction writes one database; DuckDB's COMMIT after a failed statement
 * silently discards everything, so this session remembers a failure and refuses to commit after one.
 */
public interface AccountSession extends AutoCloseable {

    /** Reads all databases whole, in a constant number of queries. */
    Catalog read();

    /**
     * As {@link #read()}, with what the next read needs to look closely only at what differs by then.
     *
     * @param earlier
     *            what a session of the same account has read before; null for a first time
     */
    AccountReading readAgain(@Nullable AccountReading earlier);

    /** Reads the relations of these names as they are now, inside the open transaction if there is one. */
    List<Relation> read(String database, Collection<RelationName> names);

    /** What a table may have beside columns and a key of one column, and the number of its rows. */
    enum Detail {
        COLUMN_COMMENTS, COMMENT, GENERATED, CONSTRAINTS, INDEXES, ROWS
    }

    /**
     * As {@link #read(String, Collection)}, at a cost that does not grow with the catalog where no details are wanted: those
     * that are not wanted are not looked for.
     *
     * @param tables
     *            no views, and known to be there
     */
    List<Relation> read(String database, Collection<RelationName> tables, Set<Detail> details);

    /**
     * The columns that a view gives now. A catalog shows those that it gave when it was last bound, which may be before a table
     * under it changed.
     */
    List<Column> bind(RelationName view);

    /** Reads the relations of one database as they are now; none where it is not there. */
    List<Relation> relations(String database);

    /** The schemas of one database as they are now, inside the open transaction if there is one. */
    Set<SchemaName> schemas(String database);

    /** What one database holds beside schemas, tables and views, such as {@code macro shop.main.vat}. */
    List<String> otherObjects(String database);

    /** Whether no other program can write the databases while this session is open, as with the files of a local account. */
    boolean exclusive();

    /** Creates an empty database and opens it for writing. Not transactional. */
    void createDatabase(String database);

    /** Drops a database with all it holds. Not transactional. */
    void dropDatabase(String database);

    void begin();

    /** Runs one statement; an error is a {@link io.duckpair.error.DuckpairException} with DuckDB's own message. */
    void execute(String sql);

    /**
     * @throws io.duckpair.error.DuckpairException
     *             if a statement of this transaction failed or DuckDB refuses; nothing was committed then, unless its code
     *             says that the account is lost
     */
    void commit();

    /** Does nothing where no transaction is open. */
    void rollback();

    /**
     * The account's change token once this session is closed, if nobody else writes after that. Nothing is to be written in it
     * any more. Empty where others may write meanwhile.
     */
    Optional<String> settle();

    /** For what has no method here, such as moving rows; owned by this session. */
    DuckDBConnection connection();

    @Override
    void close();
}
