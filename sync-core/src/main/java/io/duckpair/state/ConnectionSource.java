package io.duckpair.state;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens connections in the form that Flyway asks for them. */
record ConnectionSource(Supplier<Connection> connections) implements DataSource {

    @Override
    public Connection getConnection() {
        return QuotedRole.of(connections.get());
    }

    @Override
    public Connection getConnection(String username, String password) {
        return QuotedRole.of(connections.get());
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // What is worth logging, the driver logs.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The connections' own settings have it.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> iface) {
        return iface.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> iface) {
        return iface.isInstance(this);
    }
}
