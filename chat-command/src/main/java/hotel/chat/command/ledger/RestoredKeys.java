package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys keys again that came back with an older backup of {@code content_key}: the ledger says what was erased. Runs before
 * the server reads its first text.
 */
public final class RestoredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredKeys.class);

    /** Index {@code ledger_erasing}, then the keys' primary key and {@code content_key_owner}. */
    private static final List<String> STATEMENTS = List.of("""
            delete from event_store.content_key k using event_store.ledger l
            where l.type in ('MessageErased', 'StaffErased', 'TitleErased') and k.stream = l.stream
            """, """
            delete from event_store.content_key k using event_store.ledger l
            where l.type in ('MessageErased', 'StaffErased', 'TitleErased') and l.type = 'StaffErased'
              and k.owner = l.stream
            """);

    private RestoredKeys() {}

    /** How many there were. */
    public static int destroyAgain(DataSource database) {
        int destroyed = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            for (String sql : STATEMENTS) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    destroyed += statement.executeUpdate();
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("keys of what was erased could not be looked for", failure);
        }
        if (destroyed > 0) {
            LOG.warn(
                    "{} keys of what was erased had come back, from a backup it seems; they are destroyed again",
                    destroyed);
        }
        return destroyed;
    }
}
