package hotel.chat.app.image;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import hotel.chat.app.support.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The compose file and the image build files, as far as they can be judged without an engine. */
class ComposeFileTest {
    private static final String FILE = "docker-compose.yml";
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[\\w.-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(:?[-?][^}]*)?}");

    private final Map<?, ?> compose = new Yaml().load(Checkout.text(FILE));
    private final Map<?, ?> services = map(compose.get("services"));

    @Test
    void every_image_is_pinned_or_built_here() {
        for (Map<?, ?> service : all()) {
            assertThat(String.valueOf(service.get("image"))).matches(PINNED);
            Object build = service.get("build");
            if (build != null) {
                assertThat(Checkout.path(build.toString()).resolve("Dockerfile"))
                        .exists();
            }
        }
        assertThat(services.keySet().stream().map(Object::toString))
                .contains("postgres", "s3", "chat-1", "chat-2", "proxy", "prometheus", "grafana");
    }

    @Test
    void every_port_is_for_this_machine_only() {
        List<String> ports =
                all().stream().flatMap(service -> list(service.get("ports"))).toList();
        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void volumes_and_secrets_are_declared_and_used_and_what_is_mounted_is_here() {
        Set<String> named = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        for (Map<?, ?> service : all()) {
            list(service.get("volumes")).map(volume -> volume.split(":", -1)[0]).forEach(source -> {
                if (source.startsWith("./")) {
                    assertThat(Checkout.path(source)).exists();
                } else {
                    named.add(source);
                }
            });
            if (service.get("secrets") instanceof List<?> wanted) {
                wanted.forEach(one -> secrets.add(
                        one instanceof Map<?, ?> longForm
                                ? longForm.get("source").toString()
                                : one.toString()));
            }
        }
        assertThat(named).isEqualTo(map(compose.get("volumes")).keySet());
        assertThat(secrets).isEqualTo(map(compose.get("secrets")).keySet());
    }

    @Test
    void what_waits_for_another_waits_for_one_that_says_when_it_is_ready_or_ends() {
        for (Map<?, ?> service : all()) {
            map(service.get("depends_on")).forEach((name, how) -> {
                Map<?, ?> other = map(services.get(name));
                assertThat(other).as("%s", name).isNotEmpty();
                if ("no".equals(other.get("restart"))) {
                    assertThat(map(how).get("condition")).isEqualTo("service_completed_successfully");
                    return;
                }
                assertThat(map(how).get("condition")).isEqualTo("service_healthy");
                assertThat(other.containsKey("healthcheck") || isBuiltWithHealthCheck(other))
                        .as("%s says whether it is ready", name)
                        .isTrue();
            });
        }
    }

    @Test
    void the_servers_do_not_know_the_owner_of_the_database() {
        for (String node : List.of("chat-1", "chat-2")) {
            assertThat(map(services.get(node)).toString())
                    .contains("SPRING_DATASOURCE_USERNAME=chat_app", "spring.datasource.password")
                    .doesNotContainIgnoringCase("owner");
        }
        assertThat(map(services.get("migrate")).toString())
                .contains("command=migrate", "chat.database.owner.password")
                .containsPattern("CHAT_DATABASE_OWNER_USERNAME=chat[,}]");
        assertThat(map(services.get("postgres")).toString()).containsPattern("POSTGRES_USER=chat[,}]");
    }

    @Test
    void every_setting_of_a_node_is_documented_and_no_secret_stands_in_its_environment() {
        String settings = Checkout.text("docs/settings.md");
        for (String node : List.of("chat-1", "chat-2")) {
            Map<?, ?> environment = map(map(services.get(node)).get("environment"));
            assertThat(environment.keySet())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(settings).contains("`" + name + "`"));
            list(map(services.get(node)).get("secrets"))
                    .map(secret -> secret.replaceFirst(".*target=([^,}]+).*", "$1"))
                    .forEach(property ->
                            assertThat(settings).contains(property.substring(property.lastIndexOf('.') + 1)));
        }
        for (Map<?, ?> service : all()) {
            map(service.get("environment")).forEach((name, value) -> {
                if (name.toString().matches(".*(PASSWORD|SECRET).*")) {
                    assertThat(value.toString()).as("%s", name).startsWith("/run/secrets/");
                }
            });
        }
    }

    @Test
    void whatever_has_to_be_set_stands_in_the_example() {
        Set<String> wanted = new TreeSet<>();
        Matcher variables = VARIABLE.matcher(Checkout.text(FILE));
        while (variables.find()) {
            wanted.add(variables.group(1));
        }
        map(compose.get("secrets"))
                .values()
                .forEach(secret -> wanted.add(map(secret).get("environment").toString()));
        Set<String> offered = Checkout.text(".env.example")
                .lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.split("=", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(offered).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "ops/s3/Dockerfile"})
    void images_are_made_of_pinned_ones_run_as_nobody_special_and_say_whether_they_work(String name) {
        ImageFile file = ImageFile.of(name);
        Set<String> stages = new HashSet<>();
        for (String from : file.all("FROM")) {
            String[] words = from.split(" ");
            assertThat(stages.contains(words[0]) || PINNED.matcher(words[0]).matches())
                    .as(from)
                    .isTrue();
            if (words.length == 3) {
                stages.add(words[2]);
            }
        }
        assertThat(file.all("USER")).isNotEmpty().doesNotContain("root", "0");
        assertThat(file.healthCheck()).isNotEmpty();
        assertThat(file.entryPoint()).isNotEmpty();
    }

    private boolean isBuiltWithHealthCheck(Map<?, ?> service) {
        Object build = service.get("build");
        return build != null
                && Files.exists(Checkout.path(build.toString()))
                && !ImageFile.of(build + "/Dockerfile").all("HEALTHCHECK").isEmpty();
    }

    private List<Map<?, ?>> all() {
        List<Map<?, ?>> all = new ArrayList<>();
        services.values().forEach(service -> all.add(map(service)));
        return all;
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Stream<String> list(@Nullable Object node) {
        return node instanceof List<?> list ? list.stream().map(Object::toString) : Stream.empty();
    }
}
