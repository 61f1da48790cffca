package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.TextStore;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.fixture.BusyDay;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Projections;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RebuildIT {
    private static final ReadModel MODEL = ReadModel.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HotelFacts hotel = BusyDay.in(MODEL);

    @BeforeAll
    static void only_the_nodes_of_these_tests_work() {
        MODEL.get(RebuildRunner.class).stop();
    }

    @AfterAll
    static void the_shared_node_works_again() {
        MODEL.get(RebuildRunner.class).start();
    }

    @AfterEach
    void nothing_is_left_running() {
        MODEL.jdbc()
                .sql("update read_model.rebuild set state = 'cancelled' where state in ('running', 'paused', 'failed')")
                .update();
        MODEL.jdbc().sql("update read_model.projection set erased_at = null").update();
    }

    static List<String> names() {
        return ProcessorNames.ALL;
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_is_built_while_people_write_is_what_living_through_it_makes(String name) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                BusyDay.in(MODEL);
            }
        });
        RebuildId id;
        try (Node node = Node.of(MODEL)) {
            id = node.request(name, Kind.REBUILD);
            await(node, id, State.DONE);
        } finally {
            over.set(true);
            writer.join();
        }
        MODEL.settle();
        Map<String, List<String>> rebuilt = MODEL.content();

        MODEL.get(Projections.class).reset(name);
        MODEL.settle();

        assertThat(rebuilt).isEqualTo(MODEL.content());
    }

    @Test
    void tables_are_swapped_with_all_that_they_have() {
        List<String> before = catalogue();
        try (Node node = Node.of(MODEL)) {
            for (String name : ProcessorNames.ALL) {
                await(node, node.request(name, Kind.REBUILD), State.DONE);
            }
        }

        assertThat(catalogue()).isEqualTo(before);
        assertThat(tablesIn("read_model_build")).isZero();
        assertThat(tablesIn("read_model_old")).isEqualTo(11);
        assertThat(new RebuildJobs(MODEL.jdbc()).indexMillisPerFact(ProcessorNames.CONVERSATIONS))
                .isPositive();
    }

    @Test
    void no_batch_reads_a_table_from_end_to_end() {
        for (int day = 0; day < 5; day++) {
            BusyDay.in(MODEL);
        }
        MODEL.settle();
        List<Long> scans = new CopyOnWriteArrayList<>();
        List<Boolean> waits = new CopyOnWriteArrayList<>();

        try (Node node =
                Node.of(MODEL, Node.settings(leavingALast()), projection -> counting(projection, scans, waits))) {
            await(node, node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD), State.DONE);
        }

        assertThat(scans).hasSizeGreaterThan(10).containsOnly(0L);
        assertThat(waits.getLast())
                .as("the exchange waits for the disk as the server has it")
                .isTrue();
        assertThat(waits.subList(0, waits.size() - 1)).containsOnly(false);
    }

    /** A size of batches with which some facts are left for the exchange of the tables. */
    private static int leavingALast() {
        long head = MODEL.ledger().head();
        return IntStream.iterate(10, size -> size + 1)
                .filter(size -> head % size > 0 && head % size <= size / 2)
                .findFirst()
                .orElseThrow();
    }

    private static Projection counting(Projection projection, List<Long> scans, List<Boolean> waits) {
        AtomicLong before = new AtomicLong();
        return new Around(projection, projection.version(), _ -> before.set(scans()), _ -> {
            scans.add(scans() - before.get());
            waits.add(MODEL.jdbc()
                    .sql("select source <> 'session' from pg_settings where name = 'synchronous_commit'")
                    .query(Boolean.class)
                    .single());
        });
    }

    @Test
    void who_dies_is_followed_by_another_who_goes_on_where_it_was() {
        try (Node dying = dyingAfter(40)) {
            RebuildId id = dying.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD);
            Awaitility.await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(dying::isDead);
            try (Node successor = Node.of(MODEL)) {
                await(successor, id, State.DONE);

                assertThat(successor.applied).isNotEmpty();
                assertThat(successor.applied.getFirst())
                        .isEqualTo(dying.applied.getLast() + 1)
                        .isGreaterThan(1);
            }
        }
    }

    @Test
    void of_two_nodes_one_builds_and_every_fact_is_applied_once() {
        try (Node one = Node.of(MODEL);
                Node two = Node.of(MODEL)) {
            RebuildId id = one.request(ProcessorNames.MESSAGE_HISTORY, Kind.REBUILD);
            await(two, id, State.DONE);

            assertThat(one.applied.isEmpty()).isNotEqualTo(two.applied.isEmpty());
            assertThat(Stream.concat(one.applied.stream(), two.applied.stream()))
                    .contains(1L, MODEL.ledger().head());
        }
    }

    @Test
    void a_fact_that_cannot_be_applied_fails_the_rebuild_by_name_and_resumed_it_goes_on_with_it() {
        Fact bad = MODEL.ledger().facts().get(24);
        Map<String, List<String>> live = MODEL.content();
        RebuildId id;
        try (Node broken = Node.of(
                MODEL,
                Node.settings(),
                inner -> new Around(inner, facts -> {
                    if (facts.contains(bad)) {
                        throw new IllegalStateException("the secret text of a message");
                    }
                }))) {
            id = broken.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD);
            await(broken, id, State.FAILED);

            RebuildJob failed = broken.job(id);
            assertThat(failed.progress().position()).isEqualTo(bad.position() - 1);
            assertThat(failed.failure().position()).isEqualTo(bad.position());
            assertThat(failed.failure().eventId()).isEqualTo(bad.eventId());
            assertThat(failed.failure().cause())
                    .contains("IllegalStateException", "RebuildIT")
                    .doesNotContain("secret");
            assertThat(MODEL.content()).isEqualTo(live);
        }
        try (Node mended = Node.of(MODEL)) {
            assertThat(mended.applied).isEmpty();
            mended.desk().resume(id);
            await(mended, id, State.DONE);

            assertThat(mended.applied.getFirst()).isEqualTo(bad.position());
            assertThat(mended.job(id).failure()).isNull();
            assertThat(MODEL.content()).isEqualTo(live);
        }
    }

    @Test
    void it_is_paused_resumed_and_cancelled_between_two_batches() {
        for (int day = 0; day < 4; day++) {
            BusyDay.in(MODEL);
        }
        Semaphore gate = new Semaphore(2);
        try (Node node = gated(gate)) {
            RebuildId id = node.request(ProcessorNames.MESSAGE_SEARCH, Kind.REBUILD);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> node.job(id).progress().position() > 0);

            assertThat(through(gate, () -> node.desk().pause(id)).state()).isEqualTo("paused");
            long at = node.job(id).progress().position();
            assertThat(conflict(() -> node.request(ProcessorNames.MESSAGE_SEARCH, Kind.VERIFY)))
                    .isTrue();
            gate.release(1);
            assertThat(node.desk().pause(id).position()).isEqualTo(at);

            assertThat(node.desk().resume(id).state()).isEqualTo("running");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> node.job(id).progress().position() > at);
            assertThat(through(gate, () -> node.desk().cancel(id)).state()).isEqualTo("cancelled");

            gate.release(1_000_000);
            assertThat(conflict(() -> node.desk().resume(id))).isTrue();
            Awaitility.await().atMost(PATIENCE).until(() -> tablesIn("read_model_build") == 0);
        }
    }

    /** Lets one batch after the other through until it is the order's turn. */
    private static <T> T through(Semaphore gate, Supplier<T> order) {
        CompletableFuture<T> given = CompletableFuture.supplyAsync(order);
        Awaitility.await().atMost(PATIENCE).until(() -> {
            gate.release();
            return given.isDone();
        });
        return given.join();
    }

    @Test
    void spoilt_counts_that_the_processor_goes_on_with_do_not_come_back_after_a_rebuild() {
        ConversationId group = hotel.group("Night shift", "anna", "ben");
        MODEL.settle();
        try (Node node = Node.of(MODEL)) {
            await(node, node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD), State.DONE);
            MODEL.jdbc()
                    .sql("update read_model.conversation set live_count = 40 where conversation_id = cast(:c as uuid)")
                    .param("c", group.value())
                    .update();
            hotel.sent(group, "anna", "one");
            MODEL.settle();
            assertThat(liveCount(group)).isEqualTo(41);

            await(node, node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD), State.DONE);
            hotel.sent(group, "anna", "two");
            MODEL.settle();
        }

        assertThat(liveCount(group)).isEqualTo(2);
    }

    private static long liveCount(ConversationId conversation) {
        return MODEL.jdbc()
                .sql("select live_count from read_model.conversation where conversation_id = cast(:c as uuid)")
                .param("c", conversation.value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_verification_names_the_rows_that_differ_and_a_rebuild_heals_them() {
        var jdbc = MODEL.jdbc();
        String id = hotel.id().value();
        try (Node node = Node.of(MODEL)) {
            RebuildId sound = node.request(ProcessorNames.CONVERSATIONS, Kind.VERIFY);
            await(node, sound, State.DONE);
            assertThat(node.desk().view(sound).report().equal()).isTrue();

            jdbc.sql(
                            "update read_model.message set text = 'never written', edit_count = 7 where hotel = :h and position = (select min(position) from read_model.message where hotel = :h)")
                    .param("h", id)
                    .update();
            jdbc.sql("delete from read_model.stay where hotel = :h and staff_id = 'carla'")
                    .param("h", id)
                    .update();
            jdbc.sql(
                            "insert into read_model.reaction (hotel, message_id, emoji, staff_id, position) values (:h, gen_random_uuid(), '🐛', 'ben', 1)")
                    .param("h", id)
                    .update();
            RebuildId corrupt = node.request(ProcessorNames.CONVERSATIONS, Kind.VERIFY);
            await(node, corrupt, State.DONE);

            VerificationReport report = node.desk().view(corrupt).report();
            assertThat(report.equal()).isFalse();
            assertThat(report.differing()).isEqualTo(3);
            assertThat(report.differences())
                    .extracting(d -> d.table() + " " + d.kind() + " " + d.columns())
                    .containsExactlyInAnyOrder(
                            "message different [text, edit_count]", "stay missing []", "reaction extra []");
            assertThat(report.differences()).allSatisfy(d -> assertThat(d.key()).containsEntry("hotel", id));
            assertThat(report.toString()).doesNotContain("never written", "🐛");
            assertThat(tablesIn("read_model_build")).isZero();

            await(node, node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD), State.DONE);
            RebuildId healed = node.request(ProcessorNames.CONVERSATIONS, Kind.VERIFY);
            await(node, healed, State.DONE);
            assertThat(node.desk().view(healed).report().equal()).isTrue();
        }
    }

    @Test
    void live_tables_that_have_stopped_are_healed_by_a_rebuild_that_overtakes_them() {
        ConversationId group = hotel.group("Lobby", "anna", "ben");
        var message = hotel.sent(group, "anna", "one");
        MODEL.settle();
        MODEL.jdbc()
                .sql("delete from read_model.message_revision where hotel = :h and message_id = cast(:m as uuid)")
                .param("h", hotel.id().value())
                .param("m", message.value())
                .update();
        hotel.edited(message, "anna", "two");
        long head = MODEL.ledger().head();

        try (Node node = Node.of(MODEL)) {
            await(node, node.request(ProcessorNames.MESSAGE_HISTORY, Kind.REBUILD), State.DONE);
        }

        MODEL.settle();
        assertThat(MODEL.ledger().head()).isEqualTo(head);
        assertThat(MODEL.as(hotel, "ben").get("/messages/{m}/history", message).texts("revisions", "message"))
                .containsExactly("one", "two");
    }

    @Test
    void a_new_version_of_the_code_rebuilds_by_itself_and_is_taken_by_nodes_of_that_version_only() {
        MODEL.jdbc()
                .sql("update read_model.projection set version = 0 where name = 'staff-directory'")
                .update();
        try (Node old = Node.of(MODEL, Node.settings(), inner -> new Around(inner, 0, _ -> {}))) {
            try (Node node = Node.of(MODEL)) {
                Awaitility.await().atMost(PATIENCE).until(() -> version() == 1);
                assertThat(node.applied).isNotEmpty();
            }
            assertThat(old.applied).isEmpty();
        }
        assertThat(MODEL.jdbc()
                        .sql("select requested_by from read_model.rebuild order by rebuild_id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("system");
    }

    @Test
    void tables_that_were_live_before_are_given_what_they_have_missed_and_are_live_again_until_dropped() {
        Map<String, List<String>> live;
        try (Node node = Node.of(MODEL)) {
            await(node, node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD), State.DONE);
            MODEL.jdbc()
                    .sql("update read_model.message set text = 'by bad code'")
                    .update();
            hotel.sent(hotel.group("Lobby", "anna", "ben"), "anna", "since");
            MODEL.settle();
            node.applied.clear();

            await(node, node.request(ProcessorNames.CONVERSATIONS, Kind.ROLLBACK), State.DONE);

            live = MODEL.content();
            assertThat(live.get("message")).noneMatch(row -> row.contains("by bad code"));
            assertThat(node.applied).hasSizeLessThan(10);
            assertThat(tablesIn("read_model_old")).isGreaterThanOrEqualTo(8);

            node.dropOld(ProcessorNames.CONVERSATIONS);
            assertThat(conflict(() -> node.request(ProcessorNames.CONVERSATIONS, Kind.ROLLBACK)))
                    .isTrue();
            await(node, node.request(ProcessorNames.CONVERSATIONS, Kind.REBUILD), State.DONE);
        }
        assertThat(MODEL.content()).isEqualTo(live);
    }

    @Test
    void tables_of_an_older_version_wait_for_a_node_of_that_version_and_are_fed_by_its_code() {
        RebuildId id;
        try (Node newer = newerDirectory()) {
            Awaitility.await().atMost(PATIENCE).until(() -> version() == 2);
            id = newer.request(ProcessorNames.STAFF_DIRECTORY, Kind.ROLLBACK);
            Awaitility.await()
                    .during(Duration.ofMillis(500))
                    .until(() -> newer.job(id).progress().phase().equals(Phase.WAITING));
        }
        try (Node older = Node.of(MODEL)) {
            await(older, id, State.DONE);
        }
        assertThat(version()).isEqualTo(1);
    }

    /** The processor of these tests is the older node: it is of version 1. */
    @Test
    void what_older_code_has_fed_since_is_of_its_version_and_is_built_anew() {
        try (Node newer = newerDirectory()) {
            Awaitility.await().atMost(PATIENCE).until(() -> version() == 2);
            newer.applied.clear();

            hotel.registered("late");

            Awaitility.await().atMost(PATIENCE).until(() -> newer.applied.contains(1L));
        }
        BusyDay.in(MODEL);
        MODEL.settle();
        assertThat(version()).isEqualTo(1);
        try (Node _ = newerDirectory()) {
            Awaitility.await().atMost(PATIENCE).until(() -> version() == 2);
        }
        MODEL.jdbc()
                .sql("update read_model.projection set version = 1 where name = 'staff-directory'")
                .update();
    }

    private static Node newerDirectory() {
        return Node.of(
                MODEL,
                Node.settings(),
                inner -> inner.processor().equals(ProcessorNames.STAFF_DIRECTORY)
                        ? new Around(inner, 2, _ -> {})
                        : inner);
    }

    @Test
    void an_erasure_removes_what_stands_beside_and_waits_for_what_is_being_built() {
        TextStore texts = MODEL.get(TextStore.class);
        Semaphore gate = new Semaphore(0);
        try (Node node = Node.of(MODEL)) {
            await(node, node.request(ProcessorNames.MESSAGE_SEARCH, Kind.REBUILD), State.DONE);
        }
        assertThat(tablesIn("read_model_old")).isPositive();
        RebuildId id;
        try (Node node = gated(gate)) {
            id = node.request(ProcessorNames.MESSAGE_HISTORY, Kind.REBUILD);
            Awaitility.await().atMost(PATIENCE).until(() -> tablesIn("read_model_build") == 1);
            long before = MODEL.ledger().head();
            long erased = hotel.erased("ben", "anna");
            MODEL.settle();

            assertThat(texts.hasSeen(before)).isTrue();
            assertThat(tablesIn("read_model_old")).isZero();
            assertThat(texts.hasSeen(erased)).isFalse();

            assertThat(through(gate, () -> node.desk().pause(id)).state()).isEqualTo("paused");
            assertThat(texts.hasSeen(erased)).isTrue();
            assertThat(tablesIn("read_model_build")).isZero();
            gate.release(1_000_000);
        }
        try (Node node = Node.of(MODEL)) {
            node.desk().resume(id);
            await(node, id, State.DONE);

            assertThat(node.applied.getFirst()).isEqualTo(1);
            assertThat(tablesIn("read_model_old")).isZero();
        }
    }

    @Test
    void what_no_node_is_at_any_more_does_not_keep_an_erasure_waiting() {
        TextStore texts = MODEL.get(TextStore.class);
        RebuildId id;
        try (Node dying = dyingAfter(20)) {
            id = dying.request(ProcessorNames.MESSAGE_HISTORY, Kind.REBUILD);
            Awaitility.await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(dying::isDead);
        }
        long erased = hotel.erased("ben", "anna");
        MODEL.settle();
        assertThat(texts.hasSeen(erased)).isFalse();

        MODEL.jdbc()
                .sql("update read_model.rebuild set due_at = due_at - interval '61 seconds' where rebuild_id = :id")
                .param("id", id.uuid())
                .update();

        assertThat(texts.hasSeen(erased)).isTrue();
        assertThat(tablesIn("read_model_build")).isZero();
        try (Node node = Node.of(MODEL)) {
            await(node, id, State.DONE);
            assertThat(node.applied.getFirst()).isEqualTo(1);
        }
    }

    @Test
    void a_build_whose_tables_a_migration_has_changed_since_begins_anew() {
        Semaphore gate = new Semaphore(1);
        try (Node node = gated(gate)) {
            RebuildId id = node.request(ProcessorNames.STAFF_DIRECTORY, Kind.REBUILD);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> node.job(id).progress().position() > 0);
            migrate("alter table read_model.staff add column shoe_size integer not null default 42");
            migrate("create index staff_by_shoe_size on read_model.staff (hotel, shoe_size)");
            List<String> migrated = catalogue();
            gate.release(1_000_000);

            await(node, id, State.DONE);

            assertThat(catalogue()).isEqualTo(migrated);
            assertThat(node.applied.stream().filter(position -> position == 1)).hasSize(2);
        } finally {
            migrate("alter table read_model.staff drop column shoe_size");
        }
    }

    @Test
    void a_database_that_has_lost_the_last_batches_in_a_crash_is_given_them_again() {
        Map<String, List<String>> live = MODEL.content();
        Semaphore gate = new Semaphore(3);
        try (Node node = gated(gate)) {
            RebuildId id = node.request(ProcessorNames.MESSAGE_HISTORY, Kind.REBUILD);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> node.job(id).progress().position() >= 30);
            through(
                    gate,
                    () -> node.shop().apart().execute(_ -> {
                        migrate("update read_model.rebuild set position = 0 where state = 'running'");
                        migrate("truncate read_model_build.message_revision");
                        return true;
                    }));
            gate.release(1_000_000);

            await(node, id, State.DONE);

            assertThat(MODEL.content()).isEqualTo(live);
        }
    }

    private static Node dyingAfter(long position) {
        return Node.of(
                MODEL,
                Node.settings(),
                inner -> new Around(inner, facts -> {
                    if (facts.getLast().position() > position) {
                        throw new Killed();
                    }
                }));
    }

    /** That applies as many batches as it is let. */
    private static Node gated(Semaphore gate) {
        return Node.of(MODEL, Node.settings(), inner -> new Around(inner, _ -> pass(gate)));
    }

    private static void pass(Semaphore gate) {
        try {
            gate.acquire();
        } catch (InterruptedException _) {
            throw new Superseded();
        }
    }

    private static void migrate(String sql) {
        MODEL.jdbc().sql(sql).update();
    }

    private static int version() {
        return MODEL.jdbc()
                .sql("select version from read_model.projection where name = 'staff-directory'")
                .query(Integer.class)
                .single();
    }

    private static boolean conflict(Runnable request) {
        Rejection refused = catchThrowableOfType(Rejection.class, request::run);
        return refused != null && refused.code() == RejectionCode.CONFLICT;
    }

    private static void await(Node node, RebuildId id, State state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> node.job(id).state() == state || node.job(id).state() == State.FAILED);
        assertThat(node.job(id).state()).as("%s", node.job(id)).isEqualTo(state);
    }

    private static int tablesIn(String schema) {
        return MODEL.jdbc()
                .sql("select count(*) from pg_tables where schemaname = :schema")
                .param("schema", schema)
                .query(Integer.class)
                .single();
    }

    /** What the live tables are, but for their rows. */
    private static List<String> catalogue() {
        return MODEL.jdbc().sql("""
                        select c.relname || ' ' || c.relkind::text || ' ' || c.relpersistence::text || ' ' || coalesce(c.reloptions::text, '')
                               || ' ' || coalesce(pg_get_indexdef(i.indexrelid), '')
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        left join pg_index i on i.indexrelid = c.oid
                        where n.nspname = 'read_model' and c.relkind in ('r', 'i')
                        union all
                        select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
                               || ' ' || a.attcollation || ' ' || a.attstorage::text || ' ' || coalesce(a.attstattarget, -1)
                               || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                        where n.nspname = 'read_model' and c.relkind = 'r'
                        union all
                        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(k.oid)
                        from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = 'read_model'
                        order by 1
                        """).query(String.class).list();
    }

    /** As if the process had ended. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed by the test", null, false, false);
        }
    }

    /** Of the tables that are built, as this connection has counted and not told yet. */
    private static long scans() {
        return MODEL.jdbc().sql("""
                        select coalesce(sum(pg_stat_get_xact_numscans(c.oid)), 0) from pg_class c
                        where c.relnamespace = cast('read_model_build' as regnamespace) and c.relkind = 'r'
                        """).query(Long.class).single();
    }
}
