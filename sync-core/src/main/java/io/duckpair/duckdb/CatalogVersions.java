package io.duckpair.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of MotherDuck's catalogs, asked for as pg_duckdb does ({@code SyncMotherDuckCatalogsWithPg_Cpp} in
 * src/pgduckdb_background_worker.cpp). MotherDuck does not document the function; that a real account answers so was read there
 * and not tried, so nothing may rest on an answer.
 */
final class CatalogVersions {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogVersions.class);

    private static final String QUERY = "SELECT alias, server_catalog_version::text FROM __md_local_databases_metadata() "
            + "WHERE alias IS NOT NULL AND server_catalog_version IS NOT NULL";

    private CatalogVersions() {}

    /**
     * Of the attached databases.
     *
     * @return by the databases' names; without those that have none, and empty where MotherDuck does not answer
     */
    static Map<String, String> read(Connection connection) {
        Map<String, String> versions = new HashMap<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getString(2));
            }
            return versions;
        } catch (SQLException e) {
            LOG.debug("No catalog versions: {}", DuckErrors.clean(e));
            return Map.of();
        }
    }
}
