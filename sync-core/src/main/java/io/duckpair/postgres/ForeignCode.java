package io.duckpair.postgres;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Code that stands ready in the database to run in whoever's session writes its tables. {@code SET ROLE} does not hold it: it can
 * reset the role and go on with all the rights of the user that connected. Where that user is the role itself, there is nothing to
 * gain by that.
 */
public final class ForeignCode {

    private ForeignCode() {}

    /**
     * Refuses to act in a role's place while there is code in the database that is neither a superuser's nor the connecting
     * user's own. It looks for functions that tables name; a superuser who connects for another role trusts that one all the same.
     *
     * @param user
     *            the user that connected
     * @param role
     *            the role to act as
     * @throws DuckpairException
     *             {@code POSTGRES_PRIVILEGE} with the function and the table
     */
    public static void refuse(Connection connection, String user, String role) {
        if (user.equals(role)) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CatalogQueries.FOREIGN_CODE)) {
            if (row.next()) {
                throw new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                        Sentence.of(
                                "Writing {0} would run {1} of role {2} in a session of {3}, with all that {3} may do.",
                                row.getString(3), row.getString(1), row.getString(2), user),
                        Sentence.of("Connect as {0} itself, or give the function to a superuser after reading it.",
                                role));
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
