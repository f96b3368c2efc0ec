package io.duckpair.state;

import io.duckpair.postgres.PostgresSql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * A connection for Flyway, which puts the role back after its work by {@code SET ROLE 'name'} with the name as it is (13.12,
 * {@code PostgreSQLConnection.doRestoreOriginalState}): a role whose name holds a quote would end it, and what follows would run.
 */
final class QuotedRole {

    private static final String BEGIN = "SET ROLE '";

    private QuotedRole() {}

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(QuotedRole.class.getClassLoader(), new Class<?>[]{Connection.class},
                (_, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                        arguments[0] = quoted(sql);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String quoted(String sql) {
        return sql.startsWith(BEGIN) && sql.endsWith("'")
                ? "SET ROLE " + PostgresSql.identifier(sql.substring(BEGIN.length(), sql.length() - 1))
                : sql;
    }
}
