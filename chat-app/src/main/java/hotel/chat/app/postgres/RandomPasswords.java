package hotel.chat.app.postgres;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import hotel.chat.app.database.Login;
import org.postgresql.PGConnection;
import org.postgresql.util.PasswordUtil;

/**
 * Verifiers of passwords of 192 random bits. PostgreSQL's 4,096 rounds of a hash slow down who guesses a word that a person
 * has chosen; here they would only slow down each connection that a server opens.
 */
final class RandomPasswords {
    private static final int ROUNDS = 1;
    private static final String PREFIX = "SCRAM-SHA-256$" + ROUNDS + ":";

    private RandomPasswords() {}

    /** @param owner may read and change verifiers */
    static void verifyQuickly(Connection owner, List<Login> logins) throws SQLException {
        for (Login login : logins) {
            if (!isQuick(owner, login.username())) {
                byte[] salt = new byte[16];
                new SecureRandom().nextBytes(salt);
                String verifier =
                        PasswordUtil.encodeScramSha256(login.password().toCharArray(), ROUNDS, salt);
                PGConnection connection = owner.unwrap(PGConnection.class);
                try (Statement statement = owner.createStatement()) {
                    statement.execute("alter role " + connection.escapeIdentifier(login.username()) + " password '"
                            + connection.escapeLiteral(verifier) + "'");
                }
            }
        }
    }

    private static boolean isQuick(Connection owner, String role) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(
                "select starts_with(rolpassword, ?) from pg_catalog.pg_authid where rolname = ?")) {
            statement.setString(1, PREFIX);
            statement.setString(2, role);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
