package hotel.chat.app.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.faults.Traffic.Request;
import hotel.chat.query.position.ProcessorNames;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nodes are replaced by those of {@link NextVersion} one after the other, by today's again, and by the next ones once more. */
@Tag("faults")
@EnabledIf("hotel.chat.app.faults.Nginx#isInstalled")
@EnabledIfSystemProperty(named = "chat.e2e.torture", matches = "true")
class RollingUpgradeIT {
    private static final Logger log = LoggerFactory.getLogger(RollingUpgradeIT.class);
    private static final int CLIENTS = Integer.getInteger("chat.e2e.clients", 64);
    private static final int CONVERSATIONS = 8;
    private static final Duration BUILDING = Duration.ofMinutes(2);
    private static final String DRAIN = "--chat.shutdown.drain=3s";

    @TempDir
    Path folder;

    @Test
    void no_request_fails_on_the_way_to_the_next_version_and_back_and_there_again() throws Exception {
        Program today = Program.packaged(Files.createDirectory(folder.resolve("today")));
        Path changed = NextVersion.in(Files.createDirectory(folder.resolve("changed")));
        Program next = Program.packaged(Files.createDirectory(folder.resolve("next")), changed);
        try (Site site = Site.open(folder.resolve("site"), 2, today, DRAIN);
                Nginx proxy = Nginx.before(site.urls(), Files.createDirectory(folder.resolve("proxy")))) {
            Map<String, Desk> desks = site.logIn();
            Desk mona = desk(desks, "mona");
            List<String> conversations = IntStream.range(0, CONVERSATIONS)
                    .mapToObj(number -> Round.begin(mona, number))
                    .toList();
            History history = new History();
            Traffic traffic =
                    new Traffic(new Balancer(List.of(proxy.url())), Crowd.writers(desks), conversations, history);
            traffic.start(CLIENTS);

            thereAndBackAndThere(site, mona, conversations.getFirst(), today, next);
            traffic.stop();
            site.awaitQuiet(mona);

            List<Request> requests = traffic.requests();
            log.info("{} requests; errors: {}", requests.size(), site.errors());
            assertThat(requests).hasSizeGreaterThan(CLIENTS * 10).allMatch(Request::isDone);
            Found found = new Observing(site, mona, conversations, 0).found();
            assertThat(Guarantee.violated(history, found)).isEmpty();
            assertBuiltByTheNext(site, desk(desks, "olga"));
        }
    }

    private static void thereAndBackAndThere(Site site, Desk mona, String conversation, Program today, Program next)
            throws Exception {
        replaceEach(site, next, () -> {
            assertGrown(site);
            assertReadByTheOther(site, mona, conversation);
        });
        awaitBuilt(site);
        assertTitle(site, mona, conversation, "ROOM 0");

        replaceEach(site, today, () -> assertReadByTheOther(site, mona, conversation));
        String between = Round.begin(mona, CONVERSATIONS);
        assertTitle(site, mona, between, "Room " + CONVERSATIONS);

        replaceEach(site, next, () -> assertReadByTheOther(site, mona, conversation));
        awaitBuilt(site);
        assertTitle(site, mona, between, "ROOM " + CONVERSATIONS);
    }

    private static void replaceEach(Site site, Program by, Runnable afterEach) throws Exception {
        for (Node node : site.nodes()) {
            node.end();
            node.install(by);
            node.start();
            node.awaitReady();
            afterEach.run();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofSeconds(3).toNanos());
        }
    }

    private static void assertGrown(Site site) {
        assertThat(SchemaMigrations.SCHEMAS)
                .allSatisfy(schema -> assertThat(site.jdbc()
                                .sql("select max(cast(version as integer)) from " + schema + ".flyway_schema_history")
                                .query(Integer.class)
                                .single())
                        .as(schema)
                        .isGreaterThan(NextVersion.newest(schema)));
    }

    /** With the position that the writer was told. */
    private static void assertReadByTheOther(Site site, Desk mona, String conversation) {
        for (String writer : site.urls()) {
            Desk.Answer sent = mona.at(writer)
                    .post("/conversations/" + conversation + "/messages", Map.of("message", "from " + writer));
            assertThat(sent.status()).isEqualTo(201);
            assertThat(site.urls())
                    .allSatisfy(reader -> assertThat(mona.at(reader)
                                    .get("/messages/" + sent.text("message_id"), sent.position())
                                    .text("message"))
                            .isEqualTo("from " + writer));
        }
    }

    private static void assertTitle(Site site, Desk mona, String conversation, String title) {
        assertThat(site.urls())
                .allSatisfy(url -> assertThat(mona.at(url)
                                .get("/conversations/" + conversation, site.head())
                                .text("title"))
                        .isEqualTo(title));
    }

    private static void awaitBuilt(Site site) {
        await().atMost(BUILDING)
                .until(() -> site.jdbc()
                        .sql("""
                        select p.version = :version and not exists (
                            select from read_model.rebuild r where r.projection = p.name and r.state <> 'done')
                        from read_model.projection p where p.name = :name
                        """)
                        .param("version", NextVersion.PROJECTION)
                        .param("name", ProcessorNames.CONVERSATIONS)
                        .query(Boolean.class)
                        .single());
    }

    /** Whoever fed it meanwhile, every row is what the next version makes of the facts. */
    private static void assertBuiltByTheNext(Site site, Desk olga) {
        Desk.Answer begun = olga.operate("POST", "/projections/" + ProcessorNames.CONVERSATIONS + "/verify");
        assertThat(begun.status()).isEqualTo(202);
        String rebuild = "/rebuilds/" + begun.text("rebuild_id");
        await().atMost(BUILDING)
                .until(() -> !olga.operate("GET", rebuild).text("state").equals("running"));
        Desk.Answer verified = olga.operate("GET", rebuild);
        assertThat(verified.body().at("/report/equal").asBoolean())
                .as("%s", verified.body())
                .isTrue();
        assertThat(messagesBy(site, "client = '" + NextVersion.CLIENT + "'")).isPositive();
        assertThat(messagesBy(site, "client is null")).isPositive();
    }

    private static long messagesBy(Site site, String client) {
        return site.jdbc()
                .sql("select count(*) from read_model.message where " + client)
                .query(Long.class)
                .single();
    }

    private static Desk desk(Map<String, Desk> desks, String name) {
        return Objects.requireNonNull(desks.get(name));
    }
}
