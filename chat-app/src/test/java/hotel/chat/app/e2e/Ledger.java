package hotel.chat.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger read as an auditor would, who has nothing but the description of its canonical bytes. */
final class Ledger {
    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            long position,
            String conversation,
            long previous,
            ByteBuffer canonical,
            ByteBuffer hash,
            OffsetDateTime at) {}

    long head() {
        return jdbc.sql("select position from event_store.ledger_head")
                .query(Long.class)
                .single();
    }

    /** Positions 1..n, each hash over the one before, the head the last one, conversations linked, time never back. */
    void assertWhole() throws NoSuchAlgorithmException {
        List<Row> rows = jdbc.sql("""
                        select position, event_id, hotel, conversation_id, previous_in_conversation, stream, sequence, actor,
                               committed_at, type, revision, payload, metadata, hash
                        from event_store.ledger order by position
                        """).query((row, _) -> row(row)).list();
        byte[] hash = new byte[32];
        Map<String, Long> lastOf = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            assertThat(row.position()).isEqualTo(i + 1L);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(hash);
            digest.update(row.canonical());
            hash = digest.digest();
            assertThat(row.hash()).as("hash at %s", row.position()).isEqualTo(ByteBuffer.wrap(hash));
            assertThat(i == 0 || !row.at().isBefore(rows.get(i - 1).at())).isTrue();
            if (!row.conversation().isEmpty()) {
                Long previous = lastOf.put(row.conversation(), row.position());
                assertThat(row.previous()).isEqualTo(previous == null ? 0 : previous);
            }
        }
        assertThat(head()).isEqualTo(rows.size());
        assertThat(jdbc.sql("select hash from event_store.ledger_head")
                        .query(byte[].class)
                        .single())
                .isEqualTo(hash);
    }

    private static Row row(ResultSet row) throws SQLException {
        String conversation = Objects.requireNonNullElse(row.getString("conversation_id"), "");
        OffsetDateTime at = row.getObject("committed_at", OffsetDateTime.class);
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(canonical)) {
            out.writeByte(1);
            out.writeLong(row.getLong("position"));
            string(out, row.getString("event_id"));
            string(out, row.getString("hotel"));
            string(out, conversation);
            out.writeLong(row.getLong("previous_in_conversation"));
            string(out, row.getString("stream"));
            out.writeLong(row.getLong("sequence"));
            string(out, row.getString("actor"));
            out.writeLong(at.toInstant().toEpochMilli());
            string(out, row.getString("type"));
            out.writeInt(row.getInt("revision"));
            bytes(out, row.getBytes("payload"));
            bytes(out, row.getBytes("metadata"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Row(
                row.getLong("position"),
                conversation.isEmpty() ? "" : row.getString("hotel") + "/" + conversation,
                row.getLong("previous_in_conversation"),
                ByteBuffer.wrap(canonical.toByteArray()),
                ByteBuffer.wrap(row.getBytes("hash")),
                at);
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
