package hotel.chat.query.rebuild;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.Browser.Page;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ProcessorNames;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SwapIT {
    private static final ReadModel MODEL = ReadModel.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SWAPS_EACH = 3;

    private final HotelFacts hotel = MODEL.newHotel().registered("anna", "ben");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");

    @BeforeAll
    static void only_the_nodes_of_these_tests_work() {
        MODEL.get(RebuildRunner.class).stop();
    }

    @AfterAll
    static void the_shared_node_works_again() {
        MODEL.get(RebuildRunner.class).start();
    }

    /** Every reader goes through the pool, whose connections have prepared these statements before the tables changed. */
    @Test
    void no_read_fails_or_is_stale_or_goes_back_while_tables_are_swapped_under_prepared_statements() {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int reader = 0; reader < 3; reader++) {
            boolean writes = reader == 0;
            readers.add(CompletableFuture.runAsync(() -> {
                long before = 0;
                while (!over.get()) {
                    before = writes ? readOwnWrite(before) : readAnything(before);
                    reads.incrementAndGet();
                }
            }));
        }
        try (Node node = Node.of(MODEL, Node.settings(500), projection -> projection)) {
            Awaitility.await().atMost(PATIENCE).until(() -> reads.get() > 60 || isAnyDone(readers));
            for (int swap = 0; swap < SWAPS_EACH; swap++) {
                for (String name : ProcessorNames.ALL) {
                    RebuildId id = node.request(name, Kind.REBUILD);
                    Awaitility.await()
                            .atMost(PATIENCE)
                            .until(() -> node.job(id).state() != State.RUNNING || isAnyDone(readers));
                    assertThat(isAnyDone(readers) || node.job(id).state() == State.DONE)
                            .as("%s", node.job(id))
                            .isTrue();
                }
            }
        } finally {
            over.set(true);
        }
        readers.forEach(CompletableFuture::join);
        assertThat(preparedStatements()).isPositive();
    }

    private long readOwnWrite(long before) {
        MessageId message = hotel.sent(group, "ben", "written " + before);
        String seen = Long.toString(hotel.position(message));
        Browser anna = MODEL.as(hotel, "anna");

        Page page = anna.getSeen(seen, "/conversations/{c}/messages?limit=1", group);
        assertThat(page.texts("messages", "message_id")).containsExactly(message.value());
        assertThat(page.body().get("messages").get(0).get("sender").get("role").asString())
                .isEqualTo("staff");
        assertThat(anna.getSeen(seen, "/messages/{m}/history", message).texts("revisions", "message"))
                .containsExactly("written " + before);
        assertThat(anna.getSeen(seen, "/search?q=written")
                        .ok()
                        .get("results")
                        .get(0)
                        .get("message")
                        .get("message_id")
                        .asString())
                .isEqualTo(message.value());
        long position = Long.parseLong(page.position());
        assertThat(position).isGreaterThanOrEqualTo(before);
        return position;
    }

    private long readAnything(long before) {
        Browser ben = MODEL.as(hotel, "ben");
        Page list = ben.get("/conversations");
        assertThat(list.texts("conversations", "conversation_id")).containsExactly(group.value());
        assertThat(ben.get("/staff").texts("staff", "staff_id")).containsExactly("anna", "ben");
        assertThat(ben.get("/unread").ok().get("total_unread").asInt()).isZero();
        long position = Long.parseLong(list.position());
        assertThat(position).isGreaterThanOrEqualTo(before);
        return position;
    }

    @Test
    void a_swap_waits_for_who_reads_long_and_lets_others_read_meanwhile() throws Exception {
        MODEL.settle();
        Browser ben = MODEL.as(hotel, "ben");
        try (Node node = Node.of(MODEL);
                Connection longReader = MODEL.get(DataSource.class).getConnection();
                Statement statement = longReader.createStatement()) {
            longReader.setAutoCommit(false);
            statement.execute("select count(*) from read_model.message");
            RebuildId id = node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> node.job(id).progress().phase() == Phase.CATCH_UP);
            for (int i = 0; i < 20; i++) {
                assertThat(ben.get("/conversations/{c}/messages", group).status())
                        .isEqualTo(200);
            }
            assertThat(node.job(id).state()).isEqualTo(State.RUNNING);

            longReader.rollback();
            longReader.setAutoCommit(true);

            Awaitility.await().atMost(PATIENCE).until(() -> node.job(id).state() != State.RUNNING);
            assertThat(node.job(id).state()).isEqualTo(State.DONE);
        }
    }

    /** Its connection stays open, as that of a machine which has lost its power or its network. */
    @Test
    void who_falls_silent_in_the_middle_of_a_swap_holds_nobody_up() throws Exception {
        while (MODEL.ledger().head() % 10 != 3) {
            hotel.sent(group, "anna", "a few facts are left for the swap itself");
        }
        MODEL.settle();
        CountDownLatch silent = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<Node> self = new AtomicReference<>();
        try (Node node = Node.of(
                MODEL,
                Node.settings(),
                inner -> new Around(inner, _ -> {
                    if (silent.getCount() > 0 && isCatchingUp(self.get())) {
                        silent.countDown();
                        awaitUninterruptibly(over);
                    }
                }))) {
            self.set(node);
            RebuildId id = node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD);
            assertThat(silent.await(60, TimeUnit.SECONDS)).isTrue();

            MessageId message = hotel.sent(group, "ben", "who waits for me?");
            String seen = Long.toString(hotel.position(message));
            Browser anna = MODEL.as(hotel, "anna");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> anna.getSeen(seen, "/messages/{m}", message).status() == 200);

            over.countDown();
            Awaitility.await().atMost(PATIENCE).until(() -> node.job(id).state() != State.RUNNING);
            assertThat(node.job(id).state()).as("%s", node.job(id)).isEqualTo(State.DONE);
        } finally {
            over.countDown();
        }
    }

    private static boolean isCatchingUp(Node node) {
        return node.shop()
                        .jobs()
                        .newest(ProcessorNames.CONVERSATIONS)
                        .orElseThrow()
                        .progress()
                        .phase()
                == Phase.CATCH_UP;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAnyDone(List<CompletableFuture<Void>> readers) {
        return readers.stream().anyMatch(CompletableFuture::isDone);
    }

    private static int preparedStatements() {
        int found = 0;
        for (int i = 0; i < 10; i++) {
            found += MODEL.jdbc()
                    .sql("select count(*) from pg_prepared_statements")
                    .query(Integer.class)
                    .single();
        }
        return found;
    }
}
