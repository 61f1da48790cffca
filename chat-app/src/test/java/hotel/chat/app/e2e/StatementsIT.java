package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.ServerLog;
import hotel.chat.app.support.Statements;
import hotel.chat.app.support.Statements.Sent;
import hotel.chat.query.position.ProcessorNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What one request costs the database, authentication included, however much there is. */
class StatementsIT extends EndToEnd {
    private static final int MANY = Integer.getInteger("chat.e2e.rows", 1_000_000);
    private static final int SENDERS = 32;
    private static final int EACH = 10;
    private static final List<String> NOT_OF_REQUESTS = List.of(
            "staff-directory",
            "conversations",
            "message-history",
            "message-search",
            "watermarks",
            "claims-watch",
            "realtime-",
            "ledger-listener",
            "postgres-supervisor",
            "media-",
            "upload-locks",
            "upload-expiry",
            "storage-janitor",
            "proof-",
            "audit-exports",
            "erasure",
            "rebuild",
            "projection-speed",
            "node-heartbeat");

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcClient jdbc;

    private Colleague anna;
    private Colleague ben;
    private String conversation;

    @BeforeEach
    void inConversation() {
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Counted", ben);
    }

    @Test
    void sending_costs_at_most_one_read_and_a_share_of_one_insert() {
        assertCheap("cold", () -> anna.send(conversation, "first"));
        String message = anna.said(conversation, "warm up");

        assertCheap("warm", () -> anna.send(conversation, "warm"));
        assertCheap("reply", () -> anna.send(conversation, "yes", Map.of("reply_to", message)));
        assertCheap(
                "id",
                () -> anna.send(
                        conversation,
                        "once",
                        Map.of("message_id", UUID.randomUUID().toString())));
        assertCheap(
                "key",
                () -> anna.post(
                        "/conversations/" + conversation + "/messages",
                        Map.of("message", "once"),
                        UUID.randomUUID().toString()));
        assertCheap("first of a colleague", () -> ben.send(conversation, "me too"));
        assertCheap("reply to a colleague", () -> ben.send(conversation, "yes", Map.of("reply_to", message)));
    }

    @Test
    void the_database_executes_what_was_counted_and_nothing_beside_it() {
        String message = anna.said(conversation, "warm up");
        List<Sent> counted = new ArrayList<>();
        List<String> executed = new ServerLog(databaseLog(), owner())
                .during(() -> counted.addAll(statements.during(_ -> true, () -> {
                    anna.said(conversation, "warm");
                    ben.said(conversation, "cold");
                    anna.send(conversation, "yes", Map.of("reply_to", message));
                    anna.send(
                            conversation,
                            "once",
                            Map.of("message_id", UUID.randomUUID().toString()));
                    anna.post(
                            "/conversations/" + conversation + "/messages",
                            Map.of("message", "once"),
                            UUID.randomUUID().toString());
                })));
        Set<String> ofRequests = counted.stream()
                .filter(StatementsIT::isOfRequests)
                .map(sent -> ServerLog.asSent(sent.sql()))
                .collect(Collectors.toSet());
        List<String> byServer = executed.stream().filter(ofRequests::contains).toList();
        List<String> byProxy = counted.stream()
                .map(sent -> ServerLog.asSent(sent.sql()))
                .filter(ofRequests::contains)
                .toList();

        assertThat(byServer).containsExactlyInAnyOrderElementsOf(byProxy);
        assertThat(byServer).hasSizeBetween(5, 10);
        assertThat(executed.stream().filter(sql -> sql.contains("insert into event_store.ledger")))
                .hasSize(5);
    }

    @Test
    void many_senders_at_once_share_inserts() throws Exception {
        anna.said(conversation, "warm up");
        List<Sent> sent = statements.during(StatementsIT::isOfRequests, () -> {
            try {
                Racing.times(
                        SENDERS,
                        () -> IntStream.range(0, EACH)
                                .mapToObj(i -> anna.said(conversation, "crowd " + i))
                                .toList());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(sent.stream().filter(s -> !s.isRead()).count()).isLessThan(SENDERS * EACH * 3L / 4);
        assertThat(sent.stream().filter(Sent::isRead).count()).isLessThanOrEqualTo(SENDERS * EACH);
    }

    @Test
    void remembering_a_message_takes_two_ways_to_the_database_and_a_commit() {
        Runnable saidAndSeen = () ->
                Colleague.ok(anna.getAt(Colleague.position(anna.send(conversation, "to be remembered")), "/unread"));
        saidAndSeen.run();
        List<Sent> sent = statements.during(StatementsIT::remembers, saidAndSeen);
        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().sql()).contains("update read_model.watermark", "update read_model.token_entry");
        assertThat(sent.getLast().sql()).contains("into read_model.message", "into read_model.conversation");
    }

    @Test
    void a_page_and_the_list_cost_the_same_at_fifty_messages_and_at_a_million() {
        for (int i = 0; i < 50; i++) {
            anna.said(conversation, "message " + i);
        }
        long last = Colleague.position(anna.send(conversation, "last"));
        List<Sent> few = page("limit=50");
        assertThat(few).hasSizeLessThanOrEqualTo(3);
        fill();
        try {
            assertThat(page("limit=50")).hasSameSizeAs(few);
            assertThat(page("limit=50&before=" + last)).hasSizeLessThanOrEqualTo(3);
            assertThat(page("limit=50&after=" + last)).hasSizeLessThanOrEqualTo(3);
            assertThat(statements.during(
                            StatementsIT::isOfRequests, () -> Colleague.ok(anna.get("/conversations?limit=50"))))
                    .hasSizeBetween(1, 4);
        } finally {
            jdbc.sql("delete from read_model.message where text = 'filled'").update();
        }
    }

    @Test
    void a_look_at_the_past_costs_its_own_record_and_one_statement_each_for_the_conversation_and_its_people() {
        Colleague auditor = hire("auditor", "auditor");
        anna.said(conversation, "for the record");
        String past = "/audit/conversations/" + conversation;
        Colleague.ok(auditor.get(past));

        List<Sent> sent = statements.during(StatementsIT::isOfRequests, () -> Colleague.ok(auditor.get(past)));

        assertThat(sent.stream().filter(s -> !s.isRead())).hasSize(1);
        assertThat(sent.stream().filter(s -> s.sql().contains("l.hash"))).hasSize(2);
        assertThat(sent).hasSizeLessThanOrEqualTo(4);
    }

    private List<Sent> page(String parameters) {
        return statements.during(
                StatementsIT::isOfRequests,
                () -> Colleague.ok(anna.get("/conversations/" + conversation + "/messages?" + parameters)));
    }

    private void assertCheap(String what, Supplier<Answer> send) {
        List<Sent> sent = statements.during(
                StatementsIT::isOfRequests,
                () -> assertThat(send.get().status()).isEqualTo(201));
        assertThat(sent.stream().filter(Sent::isRead)).as(what).hasSizeLessThanOrEqualTo(1);
        assertThat(sent.stream().filter(s -> !s.isRead())).as(what).hasSize(1);
    }

    /** Rows only: what counts is how the page is read, not how it was written. */
    private void fill() {
        jdbc.sql("""
                        insert into read_model.message
                            (hotel, message_id, conversation_id, position, sender, text, mentions, created_at, edit_count)
                        select :hotel, gen_random_uuid(), cast(:conversation as uuid), 1000000000 + n, :sender, 'filled',
                               '{}', now(), 0
                        from generate_series(1, :many) n
                        """)
                .param("hotel", anna.hotel())
                .param("conversation", conversation)
                .param("sender", anna.id())
                .param("many", MANY)
                .update();
        jdbc.sql("analyze read_model.message").update();
    }

    /** Whether the projection of conversations writes rows, token or watermark; that it confirms its claim now and then does not count. */
    private static boolean remembers(Sent sent) {
        return sent.thread().startsWith(ProcessorNames.CONVERSATIONS)
                && sent.sql().contains("read_model.")
                && !sent.isRead()
                && !sent.sql().contains("set timestamp = ? where");
    }

    private static boolean isOfRequests(Sent sent) {
        return NOT_OF_REQUESTS.stream().noneMatch(sent.thread()::startsWith);
    }
}
