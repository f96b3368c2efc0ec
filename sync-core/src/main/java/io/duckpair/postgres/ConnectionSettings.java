package io.duckpair.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom to connect. Made from a URI, {@code PG*} variables and {@code ~/.pgpass}, with psql's defaults, by
 * {@link ConnectionSettingsParser}. {@link #toString()} shows everything but the password.
 */
public final class ConnectionSettings {

    private final String host;
    private final int port;
    private final String database;
    private final String user;
    private final @Nullable String password;
    private final String sslMode;
    private final Map<String, String> driverProperties;

    /**
     * @param driverProperties
     *            more properties of pgjdbc; values may be secret
     */
    ConnectionSettings(String host, int port, String database, String user, @Nullable String password, String sslMode,
            Map<String, String> driverProperties) {
        this.host = host;
        this.port = port;
        this.database = database;
        this.user = user;
        this.password = password;
        this.sslMode = sslMode;
        this.driverProperties = Map.copyOf(driverProperties);
    }

    /** A host name or address; an IPv6 address without brackets. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String database() {
        return database;
    }

    /** The role to connect as. */
    public String user() {
        return user;
    }

    /** {@code disable}, {@code allow}, {@code prefer}, {@code require}, {@code verify-ca} or {@code verify-full}. */
    public String sslMode() {
        return sslMode;
    }

    /** How well the connection is protected on its way to the server. */
    public Transport transport() {
        return Transport.of(host, sslMode);
    }

    /** What should be said of {@link #transport}; empty where it is as good as it can be. */
    public Optional<TransportFinding> transportFinding() {
        return TransportFinding.of(address(), transport(), sslMode);
    }

    /** The secret itself; empty where none was found. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** All that must stand in no text. */
    List<String> secrets() {
        return Stream.of(password, driverProperties.get(DriverParameters.KEY_PASSWORD)).filter(Objects::nonNull)
                .map(String::valueOf).toList();
    }

    /** The same settings with another password, as a password prompt gives it. */
    public ConnectionSettings withPassword(String newPassword) {
        return new ConnectionSettings(host, port, database, user, newPassword, sslMode, driverProperties);
    }

    /** The file with the key of the client certificate. */
    public String clientKey() {
        return driverProperties.getOrDefault("sslkey", DriverParameters.DEFAULT_KEY);
    }

    /** The same settings with another password of the client certificate's key. */
    public ConnectionSettings withKeyPassword(String newPassword) {
        Map<String, String> properties = new HashMap<>(driverProperties);
        properties.put(DriverParameters.KEY_PASSWORD, newPassword);
        properties.remove(DriverParameters.NO_KEY_PASSWORD);
        return new ConnectionSettings(host, port, database, user, password, sslMode, properties);
    }

    /** The same settings for another database of the server. */
    public ConnectionSettings withDatabase(String newDatabase) {
        return new ConnectionSettings(host, port, newDatabase, user, password, sslMode, driverProperties);
    }

    /** For people and logs: {@code user@host:port/database}; never the password. */
    @Override
    public String toString() {
        return user + "@" + address() + "/" + database;
    }

    /** {@code host:port}, an IPv6 address in brackets. */
    String address() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** For pgjdbc; who connects is in {@link #toProperties()}. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + address() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** All that pgjdbc needs beside the URL; holds the password. */
    Properties toProperties() {
        Properties properties = new Properties();
        properties.putAll(driverProperties);
        properties.setProperty("user", user);
        properties.setProperty("sslmode", sslMode);
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }
}
