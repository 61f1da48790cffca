package hotel.chat.command.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Decided.Seen;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ledgers over one PostgreSQL per JVM; each test begins with an empty event store. */
public final class LedgerFixture {
    static final HotelId HOTEL = new HotelId("grand-budapest");
    public static final StaffId ANNA = new StaffId("anna");
    static final StreamId ANNAS = StreamId.staff(HOTEL, ANNA);
    private static final KeyService MASTERS = FileKeyService.of(new MasterKey(new byte[32]));
    private static final HikariDataSource POOL = start();
    private static final JdbcClient JDBC = JdbcClient.create(POOL);
    private static final List<String> TABLES = migrated();
    private static final List<String> SEEDED = seeded();

    private LedgerFixture() {}

    public static HikariDataSource pool() {
        return POOL;
    }

    /** One node's ledger over an emptied event store. */
    public static Ledger emptied() {
        empty();
        return node(Clock.systemUTC());
    }

    /** As migrations have left it, whatever a test has done to rows, guards and tables. To migrate anew takes longer than most tests. */
    public static void empty() {
        unguard();
        tables().stream()
                .filter(table -> !TABLES.contains(table))
                .forEach(table -> run("drop table event_store." + table));
        run("truncate event_store." + String.join(", event_store.", TABLES) + " restart identity");
        SEEDED.forEach(table -> run("insert into event_store." + table + " table migrated." + table));
        guards("enable always");
    }

    /** From here on rows can be changed behind the program's back, as by an owner who has taken the guards away. */
    public static void unguard() {
        guards("disable");
    }

    private static void guards(String change) {
        List.of("ledger", "signed_head", "signing_key")
                .forEach(table -> run("alter table event_store." + table + " " + change + " trigger unchangeable"));
    }

    private static List<String> migrated() {
        Flyway.configure()
                .dataSource(POOL)
                .locations("classpath:db/event_store")
                .schemas("event_store")
                .load()
                .migrate();
        return tables();
    }

    /** Tables with rows of the migrations' own, which are kept. */
    private static List<String> seeded() {
        run("create schema migrated");
        List<String> seeded = TABLES.stream()
                .filter(table -> JDBC.sql("select exists (select from event_store." + table + ")")
                        .query(Boolean.class)
                        .single())
                .toList();
        seeded.forEach(table -> run("create table migrated." + table + " as table event_store." + table));
        return seeded;
    }

    private static List<String> tables() {
        return JDBC.sql(
                        "select tablename from pg_tables where schemaname = 'event_store' and tablename <> 'flyway_schema_history'")
                .query(String.class)
                .list();
    }

    private static void run(String statement) {
        JDBC.sql(statement).update();
    }

    public static Ledger node(Clock clock) {
        return new Ledger(POOL, MASTERS, clock, LedgerSettings.DEFAULT, new SimpleMeterRegistry());
    }

    public static Decided registered(StaffId staff) {
        StreamId stream = StreamId.staff(HOTEL, staff);
        SubjectKey key = new SubjectKey(stream);
        StaffProfile profile = new StaffProfile(
                PersonalText.of(key, staff.value()), PersonalText.of(key, "Ms " + staff.value()), null, null);
        return decided(StaffId.SYSTEM, Map.of(), at(stream, 0, null, new StaffRegistered(staff, profile, Role.STAFF)));
    }

    public static Decided created(ConversationId conversation) {
        return decided(
                ANNA,
                Map.of(),
                at(
                        StreamId.conversation(HOTEL, conversation),
                        0,
                        conversation,
                        new ConversationCreated(conversation, ConversationKind.GROUP, null, ANNA, List.of(ANNA))));
    }

    public static Decided sent(ConversationId conversation, MessageId message, String text, Map<StreamId, Seen> seen) {
        StreamId stream = StreamId.message(HOTEL, message);
        return decided(
                ANNA,
                seen,
                at(
                        stream,
                        0,
                        conversation,
                        new MessageSent(
                                conversation,
                                message,
                                ANNA,
                                PersonalText.of(new SubjectKey(stream), text),
                                null,
                                null,
                                List.of(),
                                List.of())));
    }

    static Decided decided(StaffId actor, Map<StreamId, Seen> seen, DecidedEvent... events) {
        return new Decided(HOTEL, actor, List.of(events), seen, Map.of(), Map.of(), null);
    }

    static DecidedEvent at(StreamId stream, long sequence, ConversationId conversation, ChatEvent event) {
        return new DecidedEvent(stream, sequence, conversation, event);
    }

    public static ConversationId conversationId() {
        return new ConversationId(UUID.randomUUID().toString());
    }

    public static MessageId messageId() {
        return new MessageId(UUID.randomUUID().toString());
    }

    static String textOf(Fact fact) {
        return ((MessageSent) fact.event()).text().value();
    }

    private static HikariDataSource start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
            pool.setMaximumPoolSize(20);
            pool.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
