package io.duckpair.duckdb.translation;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses SELECTs with DuckDB ({@code json_serialize_sql}). Nothing is run and no table is looked up. Opens a DuckDB instance
 * of its own when it is first used. For one thread at a time.
 */
public final class SelectParser implements AutoCloseable {

    /** What is empty is not skipped: it would be so in lists too, where {@code ROLLUP} has an empty set of columns. */
    private static final String PARSE = "SELECT json_serialize_sql(CAST(? AS VARCHAR), skip_null := true, skip_default := true)";

    private static final int MOST_TREES = 1000;

    private final Supplier<? extends Connection> instances;
    private final JsonMapper mapper = JsonMapper.builder().build();
    /** What was parsed before: a round parses what the last one did. */
    private final Map<String, JsonNode> trees = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > MOST_TREES;
        }
    };
    private @Nullable Connection instance;
    private @Nullable PreparedStatement parse;

    public SelectParser(Supplier<? extends Connection> instances) {
        this.instances = instances;
    }

    /** The node of a SELECT. */
    Tree select(String sql) {
        JsonNode result = trees.computeIfAbsent(sql, text -> mapper.readTree(json(text)));
        if (result.path("error").asBoolean(false)) {
            throw new Unportable(Sentence.of("DuckDB cannot read it: {0}", result.path("error_message").asString("")));
        }
        List<Tree> statements = new Tree(result).list("statements");
        if (statements.size() != 1) {
            throw new Unportable(Sentence.of("it is not one SELECT"));
        }
        return statements.getFirst().get("node");
    }

    /** The node of an expression that stands alone. */
    Tree expression(String sql) {
        Tree select = select("SELECT " + sql);
        select.only("more than one expression", "select_list", "from_table", "aggregate_handling");
        List<Tree> items = select.list("select_list");
        if (items.size() != 1 || !select.get("from_table").type().equals("EMPTY")) {
            throw new Unportable(Sentence.of("it is not one expression"));
        }
        return items.getFirst();
    }

    private String json(String sql) {
        try {
            PreparedStatement statement = parse;
            if (statement == null) {
                Connection connection = instances.get();
                instance = connection;
                statement = connection.prepareStatement(PARSE);
                parse = statement;
            }
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        } catch (SQLException e) {
            close();
            throw new DuckpairException(ErrorCode.INTERNAL,
                    Sentence.of("DuckDB's parser does not work: {0}", String.valueOf(e.getMessage())),
                    Sentence.nothing(), e);
        }
    }

    /** May be used again; it then opens another instance. */
    @Override
    public void close() {
        Connection open = instance;
        instance = null;
        parse = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw new DuckpairException(ErrorCode.INTERNAL,
                        Sentence.of("DuckDB's parser cannot be closed: {0}", String.valueOf(e.getMessage())),
                        Sentence.nothing(), e);
            }
        }
    }
}
