package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import hotel.chat.app.ChatApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server that is killed again and again at random points of a rebuild makes what one that is left alone makes. */
@Tag("faults")
class RebuildKillIT {
    private static final int KILLS =
            Integer.getInteger("chat.e2e.rebuild.kills", Boolean.getBoolean("chat.e2e.torture") ? 10 : 1);
    private static final long FACTS = 6_000;
    private static final String PROJECTION = "conversations";
    private static final String[] SLOW = {
        "--chat.rebuild.batch-size=100",
        "--chat.rebuild.max-events-per-second=2000",
        "--chat.rebuild.lease=500ms",
        "--chat.rebuild.poll=50ms",
        "--chat.rate-limits.enabled=false"
    };

    @TempDir
    Path data;

    @Test
    void it_comes_to_its_end_and_is_what_one_without_kills_is() throws Exception {
        fill();
        long seed = Long.getLong("chat.e2e.seed", System.nanoTime());
        System.out.println("chat.e2e.seed: " + seed);
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            try (Server server = Server.start(data, SLOW)) {
                Operator olga = Operator.at(server.port());
                if (olga.running().isEmpty()) {
                    olga.begin(PROJECTION);
                }
                passes(Duration.ofMillis(random.nextInt(2_000)));
                server.kill();
            }
        }
        try (ConfigurableApplicationContext server = start()) {
            Operator olga = operator(server);
            olga.running().ifPresent(olga::done);
            JdbcClient jdbc = server.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select state from read_model.rebuild")
                            .query(String.class)
                            .list())
                    .isNotEmpty()
                    .containsOnly("done");
            assertThat(jdbc.sql("select max(attempt) from read_model.rebuild")
                            .query(Integer.class)
                            .single())
                    .as("some were cut off")
                    .isGreaterThan(1);
            Map<String, List<String>> afterKills = rows(jdbc);
            assertThat(afterKills.get("message")).hasSizeGreaterThan((int) FACTS / 2);

            olga.rebuilt(PROJECTION);

            Map<String, List<String>> leftAlone = rows(jdbc);
            afterKills.forEach(
                    (table, made) -> assertThat(leftAlone.get(table)).as(table).isEqualTo(made));
            assertThat(olga.verified(PROJECTION).path("equal").asBoolean()).isTrue();
        }
    }

    private void fill() {
        try (ConfigurableApplicationContext server = start()) {
            new ManyFacts(server.getBean(hotel.chat.command.ledger.Ledger.class)).append(FACTS);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(ChatApplication.class).run("--server.port=0", "--chat.data.dir=" + data);
    }

    private static Operator operator(ConfigurableApplicationContext server) {
        return Operator.at(
                ((ServletWebServerApplicationContext) server).getWebServer().getPort());
    }

    private static void passes(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }

    /** What the projection has made, by table. */
    private static Map<String, List<String>> rows(JdbcClient jdbc) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : List.of(
                "conversation",
                "member",
                "stay",
                "marker_move",
                "delivered_move",
                "message",
                "reaction",
                "attachment")) {
            rows.put(
                    table,
                    jdbc.sql("select t::text from read_model." + table + " t order by t::text collate \"C\"")
                            .query(String.class)
                            .list());
        }
        return rows;
    }
}
