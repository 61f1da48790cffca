package hotel.chat.query.rebuild;

import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request that comes again with its {@code Idempotency-Key} as the first time, and does nothing. */
final class OperatorReplies {
    private static final int LONGEST_KEY = 128;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    OperatorReplies(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @param path all that the request says, since these have no bodies */
    <T> T once(Caller caller, @Nullable String key, String path, Class<T> type, Supplier<T> action) {
        check(key);
        T answer = transactions.execute(_ -> key == null ? action.get() : keyed(caller, key, path, type, action));
        if (answer == null) {
            throw new IllegalStateException("no answer to " + path);
        }
        return answer;
    }

    /** Who comes second waits for who came first. */
    private <T> T keyed(Caller caller, String key, String path, Class<T> type, Supplier<T> action) {
        purge();
        String who = caller.hotel() + "/" + caller.staff();
        int added = jdbc.sql("""
                        insert into read_model.operator_reply (caller, key, path, answer) values (:who, :key, :path, '')
                        on conflict (caller, key) do nothing
                        """)
                .param("who", who)
                .param("key", key)
                .param("path", path)
                .update();
        if (added == 0) {
            return JSON.readValue(first(who, key, path), type);
        }
        T answer = action.get();
        jdbc.sql("update read_model.operator_reply set answer = :answer where caller = :who and key = :key")
                .param("answer", JSON.writeValueAsString(answer))
                .param("who", who)
                .param("key", key)
                .update();
        return answer;
    }

    private String first(String who, String key, String path) {
        Reply reply = jdbc.sql("select path, answer from read_model.operator_reply where caller = :who and key = :key")
                .param("who", who)
                .param("key", key)
                .query((row, _) -> new Reply(row.getString("path"), row.getString("answer")))
                .single();
        if (!reply.path.equals(path)) {
            throw Rejection.of(RejectionCode.IDEMPOTENCY_CONFLICT, "The key was used for another request.");
        }
        return reply.answer;
    }

    /** There are few, so whoever adds one removes those that are old. */
    private void purge() {
        jdbc.sql("delete from read_model.operator_reply where made_at < clock_timestamp() - interval '2 days'")
                .update();
    }

    private static void check(@Nullable String key) {
        if (key != null
                && (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= ' ' && c <= '~'))) {
            throw Rejection.invalid("Idempotency-Key", "must have 1..128 printable ASCII characters");
        }
    }

    private record Reply(String path, String answer) {}
}
