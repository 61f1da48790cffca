package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatClient;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page about meters, the alert rules and the dashboard speak of what a busy server really has. */
class MetersIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path OPS = ROOT.resolve("ops");
    private static final Pattern ROW = Pattern.compile("^\\| `(chat\\.[a-z._-]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern NO_ID = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    @TempDir
    static Path folder;

    private static BusyServer server;
    private static Doings doings;

    @BeforeAll
    static void work() throws Exception {
        server = BusyServer.start(folder);
        doings = Doings.of(server::colleague);
        await().atMost(Duration.ofSeconds(30)).until(() -> registered().containsKey("chat.audit.published"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void every_meter_that_is_documented_is_there_and_every_one_that_is_there_is_documented() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        ROW.matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), words(row.group(2))));

        assertThat(registered()).isEqualTo(documented).hasSizeGreaterThan(30);
    }

    @Test
    void no_tag_is_an_id_or_a_text() {
        List<Tag> tags = meters().flatMap(meter -> meter.getId().getTags().stream())
                .distinct()
                .toList();

        assertThat(tags).allMatch(tag -> NO_ID.matcher(tag.getValue()).matches());
        String scrape = server.scrape();
        assertThat(scrape).doesNotContain(doings.secret());
        doings.ids().forEach(id -> assertThat(scrape).doesNotContain("\"" + id).doesNotContain("/" + id));
        assertThat(scrape.lines().filter(line -> line.startsWith("chat_")).count())
                .isLessThan(1_000);
    }

    @Test
    void the_actuator_can_have_a_port_of_its_own_and_is_nowhere_else_then() {
        ChatClient people = new ChatClient(server.url(), null);

        assertThat(people.get("/actuator/prometheus").status()).isEqualTo(404);
        assertThat(people.get("/actuator/health/readiness").status()).isEqualTo(404);
        assertThat(server.actuator("/health/readiness").statusCode()).isEqualTo(200);
        assertThat(server.actuator("/env").statusCode()).isIn(401, 404);
    }

    @Test
    void every_alert_speaks_of_metrics_that_are_there() throws IOException {
        List<String> alerts = new ArrayList<>();
        for (Map<?, ?> rule : rules()) {
            String name = (String) rule.get("alert");
            alerts.add(name);
            assertMetricsAreThere(name, (String) rule.get("expr"));
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity"))
                    .as(name)
                    .isIn("page", "warn");
            assertThat((String) ((Map<?, ?>) rule.get("annotations")).get("summary"))
                    .isNotBlank();
            assertThat(Files.readString(ROOT.resolve("docs/operations.md")))
                    .as("what to do about " + name)
                    .contains("`" + name + "`");
        }
        assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @Test
    void every_panel_of_the_dashboard_speaks_of_metrics_that_are_there() throws IOException {
        JsonNode dashboard = Colleague.JSON.readTree(Files.readString(OPS.resolve("grafana/dashboards/chat.json")));
        String source = provisioned("datasources/prometheus.yml", "datasources").get("uid") + "";
        Set<Integer> ids = new TreeSet<>();
        int expressions = 0;
        for (JsonNode panel : dashboard.path("panels")) {
            String title = panel.path("title").asString();
            assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
            for (JsonNode target : panel.path("targets")) {
                expressions++;
                assertThat(target.at("/datasource/uid").asString()).isEqualTo(source);
                assertMetricsAreThere(title, target.path("expr").asString());
            }
        }
        assertThat(expressions).isGreaterThan(20);
        assertThat(provisioned("dashboards/chat.yml", "providers").get("type")).isEqualTo("file");
    }

    @Test
    void prometheus_is_told_to_scrape_what_is_there_and_to_read_the_rules() throws IOException {
        Map<?, ?> settings = yaml(OPS.resolve("prometheus/prometheus.yml"));

        assertThat((List<?>) settings.get("rule_files")).isEqualTo(List.of("alerts.yml"));
        Map<?, ?> job = (Map<?, ?>) ((List<?>) settings.get("scrape_configs")).getFirst();
        assertThat(job.get("job_name")).isEqualTo("chat");
        assertThat(job.get("metrics_path")).isEqualTo("/actuator/prometheus");
    }

    private static void assertMetricsAreThere(String where, String expression) {
        Set<String> there = server.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        there.add("up");
        Set<String> named = PromQl.metrics(expression);
        assertThat(named).as(where + ": " + expression).isNotEmpty().isSubsetOf(there);
    }

    private static Stream<Meter> meters() {
        return server.bean(MeterRegistry.class).getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("chat."));
    }

    /** Names and the keys of their tags. */
    private static Map<String, Set<String>> registered() {
        Map<String, Set<String>> found = new TreeMap<>();
        meters().forEach(meter -> found.computeIfAbsent(meter.getId().getName(), _ -> new TreeSet<>())
                .addAll(meter.getId().getTags().stream().map(Tag::getKey).toList()));
        return found;
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell)
                .results()
                .map((MatchResult word) -> word.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<?, ?>> rules() throws IOException {
        List<Map<?, ?>> rules = new ArrayList<>();
        for (Object group : (List<?>) yaml(OPS.resolve("prometheus/alerts.yml")).get("groups")) {
            ((List<?>) ((Map<?, ?>) group).get("rules")).forEach(rule -> rules.add((Map<?, ?>) rule));
        }
        return rules;
    }

    private static Map<?, ?> provisioned(String file, String list) throws IOException {
        return (Map<?, ?>) ((List<?>)
                        yaml(OPS.resolve("grafana/provisioning").resolve(file)).get(list))
                .getFirst();
    }

    private static Map<?, ?> yaml(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }
}
