package hotel.chat.benchmarks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;

/** A conversation as it was, over HTTP, and its rows by plain SQL: the same facts, one after the other. */
final class PastReads implements AutoCloseable {
    private static final String ROWS = """
            select position, event_id, hotel, conversation_id, previous_in_conversation, stream, sequence, actor,
                   committed_at, type, revision, payload, metadata, hash
            from event_store.ledger where hotel = ? and conversation_id = ? order by position
            """;
    private static final int COLUMNS = 14;

    private final ChatServer server;
    private final String token;
    private final Connection connection;
    private final byte[] buffer = new byte[64 * 1024];

    PastReads(ChatServer server, String token) throws SQLException {
        this.server = server;
        this.token = token;
        this.connection = server.database().connect();
    }

    /** Medians of so many reads of each kind, by turns. */
    Times read(ConversationId conversation, int reads) throws SQLException {
        long begun = begun(conversation);
        Samples past = new Samples();
        Samples first = new Samples();
        Samples rows = new Samples();
        for (int read = 0; read < reads; read++) {
            past.add(timed(() -> past(conversation, "")));
            first.add(timed(() -> past(conversation, "?as_of=" + begun)));
            rows.add(timed(() -> rows(conversation)));
        }
        return new Times(past.median(), first.median(), rows.median());
    }

    private long begun(ConversationId conversation) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select min(position) from event_store.ledger where conversation_id = ?")) {
            select.setObject(1, UUID.fromString(conversation.value()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Its length in bytes. They are read and thrown away, as the rows are: what a client costs is not measured. */
    private int past(ConversationId conversation, String moment) {
        URI uri = URI.create(
                "http://127.0.0.1:" + server.port() + ChatApi.hotel("/audit/conversations/" + conversation) + moment);
        try {
            HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
            call.setRequestProperty("Authorization", "Bearer " + token);
            if (call.getResponseCode() != 200) {
                throw new IllegalStateException("the past was answered with " + call.getResponseCode());
            }
            try (InputStream body = call.getInputStream()) {
                int length = 0;
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    length += read;
                }
                return length;
            }
        } catch (IOException e) {
            throw new IllegalStateException("the past was not answered", e);
        }
    }

    private int rows(ConversationId conversation) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setString(1, ChatApi.HOTEL);
            select.setObject(2, UUID.fromString(conversation.value()));
            int count = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    for (int column = 1; column <= COLUMNS; column++) {
                        rows.getObject(column);
                    }
                    count++;
                }
            }
            return count;
        }
    }

    private static double timed(Read read) throws SQLException {
        long begin = System.nanoTime();
        if (read.run() < 1) {
            throw new IllegalStateException("nothing was read");
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /**
     * Milliseconds.
     *
     * @param past all of it
     * @param first how it began: one fact, what any access costs
     */
    record Times(double past, double first, double rows) {
        double ratio() {
            return past / rows;
        }

        /** Of the facts after the first: without HTTP, the durable access, and what looking at one fact and its people takes. */
        double furtherRatio() {
            return (past - first) / rows;
        }
    }

    @FunctionalInterface
    private interface Read {
        int run() throws SQLException;
    }
}
