package io.duckpair.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of its own with TLS, that lets a superuser {@code ana} in by her client certificate alone; her key is encrypted. */
public final class TlsServer implements AutoCloseable {

    /** Opens the key. */
    public static final String KEY_PASSWORD = "qz-client-key-password";

    private final Path folder;
    private final EmbeddedPostgres server;

    /** @param folder for the certificates; outside of what a test searches for secrets */
    public TlsServer(Path folder) throws IOException, SQLException {
        this.folder = folder;
        TestAuthority authority = new TestAuthority(folder, "authority");
        authority.issueForHost("server", "localhost");
        authority.issueForRole("ana", "ana", KEY_PASSWORD);
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", path("server.crt"))
                .setServerConfig("ssl_key_file", path("server.key"))
                .setServerConfig("ssl_ca_file", path("authority.crt"))
                .setServerConfig("hba_file", Files.writeString(folder.resolve("hba.conf"), """
                        hostssl all ana all cert
                        host all postgres all trust
                        """).toString()).start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE ana LOGIN SUPERUSER");
        }
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    /** Where her key is. */
    public String key() {
        return path("ana.pk8");
    }

    /** For her, with all but the password of her key. */
    public String uri() {
        return "postgresql://ana@localhost:" + server.getPort() + "/postgres?sslmode=verify-full&sslrootcert="
                + path("authority.crt") + "&sslcert=" + path("ana.crt") + "&sslkey=" + key();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
