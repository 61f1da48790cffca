package hotel.chat.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import hotel.chat.api.port.NodeSession;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon's tokens, where the claim of a process that is gone is nobody's at once: its session has ended, and the lock on its name with it.
 * Owners without a session, nodes of earlier versions among them, lose a claim only when they have not confirmed it for the timeout.
 * Whoever commits a batch must have the claim still, or the batch is rolled back: that holds however it was lost.
 */
public final class SessionTokenStore extends JdbcTokenStore {
    /** By primary key. The lock that is tried for ends with the transaction. */
    private static final String ENTRIES = """
            select processor_name, segment, token, token_type, timestamp, %s as owner from %s where processor_name = ?
            """.formatted(ClaimsGlance.OWNER, ClaimsGlance.TABLE);

    private static final String EXTEND = "update " + ClaimsGlance.TABLE
            + " set timestamp = ? where processor_name = ? and segment = ? and owner = ?";

    private final Serializer serializer;
    private final NodeSession session;
    private final ClaimsGlance glance;
    private final JdbcClient jdbc;

    private SessionTokenStore(
            Builder builder, Serializer serializer, NodeSession session, ClaimsGlance glance, JdbcClient jdbc) {
        super(builder);
        this.serializer = serializer;
        this.session = session;
        this.glance = glance;
        this.jdbc = jdbc;
    }

    /** Joins the transactions of its caller. */
    public static SessionTokenStore of(
            DataSource dataSource, Serializer serializer, NodeSession session, ClaimTimes times) {
        Builder builder = builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(dataSource)))
                .schema(TokenSchema.builder()
                        .setTokenTable(ClaimsGlance.TABLE)
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(serializer)
                .nodeId(session.name())
                .claimTimeout(times.timeout());
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new SessionTokenStore(builder, serializer, session, new ClaimsGlance(jdbc, session, times), jdbc);
    }

    /** Frees the claims of processes that end; to be started. */
    public ClaimsWatch watch() {
        return new ClaimsWatch(glance, session, jdbc);
    }

    /** None where no claim is free; those that a processor of this node is at Axon leaves out itself. */
    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        return glance.isToBeHad(processor) ? super.fetchAvailableSegments(processor) : List.of();
    }

    /** That of a batch whose facts have been gathered is stored when these are applied, with the watermark. */
    @Override
    public void storeToken(TrackingToken token, String processor, int segment) throws UnableToClaimTokenException {
        Optional<Gathered> batch = Gathered.by(processor);
        if (batch.isEmpty()) {
            super.storeToken(token, processor, segment);
            return;
        }
        batch.get().token = new PendingToken(
                new GenericTokenEntry<>(token, serializer, byte[].class, processor, segment),
                session.name(),
                () -> super.storeToken(token, processor, segment));
    }

    /** One statement, where Axon's own way loads, claims and reads the token again. */
    @Override
    public void extendClaim(String processor, int segment) throws UnableToClaimTokenException {
        int extended = jdbc.sql(EXTEND)
                .params(Instant.now(AbstractTokenEntry.clock).toString(), processor, segment, session.name())
                .update();
        if (extended == 0) {
            throw new UnableToClaimTokenException("the claim of " + processor + " is not this node's any more");
        }
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
