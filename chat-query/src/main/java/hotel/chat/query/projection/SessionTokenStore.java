package hotel.chat.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

import hotel.chat.api.port.NodeSession;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/**
 * Axon's tokens, where the claim of a process that is gone is nobody's at once: its session has ended, and the lock on its name with it.
 * Owners without a session, nodes of earlier versions among them, lose a claim only when they have not confirmed it for the timeout.
 * Whoever commits a batch must have the claim still, or the batch is rolled back: that holds however it was lost.
 */
public final class SessionTokenStore extends JdbcTokenStore {
    /** By primary key. The lock that is tried for ends with the transaction. */
    private static final String ENTRIES = """
            select processor_name, segment, token, token_type, timestamp,
                   case when ? and owner like '%s%%' and pg_try_advisory_xact_lock(hashtextextended(owner, 0))
                        then null else owner end as owner
            from %s where processor_name = ?
            """.formatted(NodeSession.PREFIX, Schema.LIVE.table("token_entry"));

    private final NodeSession session;

    private SessionTokenStore(Builder builder, NodeSession session) {
        super(builder);
        this.session = session;
    }

    /** @param claimTimeout after that a claim is lost in any case */
    public static SessionTokenStore of(
            DataSource dataSource, Serializer serializer, NodeSession session, Duration claimTimeout) {
        Builder builder = builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(dataSource)))
                .schema(TokenSchema.builder()
                        .setTokenTable(Schema.LIVE.table("token_entry"))
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(serializer)
                .nodeId(session.name())
                .claimTimeout(claimTimeout);
        return new SessionTokenStore(builder, session);
    }

    /** What may be claimed. */
    @Override
    protected PreparedStatement selectTokenEntries(Connection connection, String processor) throws SQLException {
        return prepare(connection, ENTRIES + "order by segment", processor);
    }

    /** Before it is claimed, or a token stored under a claim that is not this node's any more. */
    @Override
    protected PreparedStatement selectForUpdate(Connection connection, String processor, int segment)
            throws SQLException {
        PreparedStatement statement = prepare(connection, ENTRIES + "and segment = ? for update", processor);
        statement.setInt(3, segment);
        return statement;
    }

    private PreparedStatement prepare(Connection connection, String sql, String processor) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setBoolean(1, session.isSettled());
        statement.setString(2, processor);
        return statement;
    }
}
