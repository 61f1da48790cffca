package hotel.chat.realtime.deadletter;

import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request that comes again with its {@code Idempotency-Key} as the first time. The work commits by itself: what
 * was done before a crash is done, and a repeat goes on with the rest.
 */
final class OperatorReplies {
    private static final String KEY_FORM = "[\\x20-\\x7E]{1,128}";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JsonMapper json = JsonMapper.builder().build();

    OperatorReplies(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @param request all that the request says */
    <T> T once(Caller caller, @Nullable String key, String request, Class<T> type, Supplier<T> work) {
        if (key == null) {
            return work.get();
        }
        if (!key.matches(KEY_FORM)) {
            throw Rejection.invalid("Idempotency-Key", "must have 1..128 printable ASCII characters");
        }
        T answer = transactions.execute(_ -> keyed(caller.hotel() + "/" + caller.staff(), key, request, type, work));
        if (answer == null) {
            throw new IllegalStateException("no answer to " + request);
        }
        return answer;
    }

    /** Who comes second waits at the key until who came first has ended. */
    private <T> T keyed(String who, String key, String request, Class<T> type, Supplier<T> work) {
        jdbc.sql("delete from realtime.operator_reply where made_at < clock_timestamp() - interval '2 days'")
                .update();
        boolean isFirst = jdbc.sql("""
                        insert into realtime.operator_reply (caller, key, request, answer)
                        values (:who, :key, :request, '') on conflict (caller, key) do nothing
                        """)
                        .param("who", who)
                        .param("key", key)
                        .param("request", request)
                        .update()
                == 1;
        if (!isFirst) {
            return json.readValue(earlier(who, key, request), type);
        }
        T answer = work.get();
        jdbc.sql("update realtime.operator_reply set answer = :answer where caller = :who and key = :key")
                .param("answer", json.writeValueAsString(answer))
                .param("who", who)
                .param("key", key)
                .update();
        return answer;
    }

    private String earlier(String who, String key, String request) {
        return jdbc.sql("""
                        select answer from realtime.operator_reply
                        where caller = :who and key = :key and request = :request
                        """)
                .param("who", who)
                .param("key", key)
                .param("request", request)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Rejection.of(
                        RejectionCode.IDEMPOTENCY_CONFLICT, "The key was used before with another request."));
    }
}
