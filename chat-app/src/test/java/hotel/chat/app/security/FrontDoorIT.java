package hotel.chat.app.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Credentials;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.api.view.PersonView;
import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.command.dispatch.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrontDoorIT extends ChatAppIT {
    private static final HotelId HOTEL = new HotelId(GRAND_BUDAPEST);
    private static final String PROBE = "/api/hotels/grand-budapest/probe";

    @Autowired
    private BuiltInIssuer issuer;

    @Autowired
    private DataDirectory data;

    @Autowired
    private Commands commands;

    @Autowired
    private Credentials credentials;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_login_answers_a_bearer_token_and_the_person() {
        Answer answer = login("anna", "anna-demo");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.body().path("expires_in").asLong()).isGreaterThanOrEqualTo(900);
        assertThat(answer.body().at("/staff/staff_id").asString()).isEqualTo("anna");
        assertThat(answer.body().at("/staff/role").asString()).isEqualTo("staff");
        String claims = new String(
                Base64.getUrlDecoder()
                        .decode(answer.body().path("access_token").asString().split("\\.")[1]),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"sub\":\"anna\"", "\"hotel\":\"grand-budapest\"", "\"roles\":[\"staff\"]", "\"name\"");
    }

    @Test
    void a_token_is_good_for_its_own_hotel_only() {
        assertThat(as("anna").get(PROBE).body().path("staff").asString()).isEqualTo("anna");
        assertThat(as(SEA_VIEW, "sam").get(PROBE).status()).isEqualTo(404);
        assertThat(as("anna").get("/api/hotels/no%20slug/probe").status()).isEqualTo(404);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_the_same() {
        Answer wrong = login("anna", "not-her-password");
        Answer unknown = login("nobody-at-all", "not-her-password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body().path("detail")).isEqualTo(wrong.body().path("detail"));
    }

    @Test
    void a_name_that_nobody_can_have_is_a_wrong_login_too() {
        for (String name : List.of("an\u0000na", "an na", "x".repeat(500_000))) {
            assertThat(login(name, "not-a-password").status()).isEqualTo(401);
        }
    }

    @Test
    void an_incomplete_login_names_what_is_missing() {
        Answer answer = anonymous().post("/api/auth/token", Map.of("username", "anna"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").size()).isEqualTo(2);
    }

    @Test
    void guessing_is_throttled_for_that_name_only() {
        Answer last = login("guessed", "guess-number-0");
        for (int guess = 1; guess < 40 && last.status() == 401; guess++) {
            last = login("guessed", "guess-number-" + guess);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("rate_limited");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        assertThat(login("ben", "ben-demo").status()).isEqualTo(200);
    }

    @Test
    void a_stale_token_keeps_nobody_from_logging_in() {
        Answer answer = anonymous()
                .withToken("stale")
                .post("/api/auth/token", Map.of("hotel", GRAND_BUDAPEST, "username", "anna", "password", "anna-demo"));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void no_token_a_broken_one_an_expired_one_and_one_of_another_key_are_401() {
        ChatClient anonymous = anonymous();
        assertUnauthenticated(anonymous.get(PROBE));
        assertUnauthenticated(anonymous.withToken("not.a.token").get(PROBE));
        String good = String.valueOf(as("anna").token());
        assertUnauthenticated(anonymous
                .withToken(good.substring(0, good.length() - 8) + "AAAAAAAA")
                .get(PROBE));
        Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        BuiltInIssuer earlier = BuiltInIssuer.of(data, yesterday, Duration.ofHours(1));
        assertUnauthenticated(anonymous
                .withToken(earlier.issue(HOTEL, person("anna"), Role.STAFF))
                .get(PROBE));
    }

    @Test
    void a_token_that_poses_as_the_installation_is_refused() {
        assertUnauthenticated(anonymous()
                .withToken(issuer.issue(HOTEL, person("system"), Role.OPERATOR))
                .get(PROBE));
    }

    @Test
    void a_deactivated_person_is_refused_with_a_token_that_was_good_before() {
        register("leaver", null);
        credentials.save(HOTEL, new StaffId("leaver"), "leaver", "leaver-demo");
        ChatClient leaver = as("leaver");
        assertThat(leaver.get(PROBE).status()).isEqualTo(200);
        register("leaver", false);
        assertUnauthenticated(leaver.get(PROBE));
        assertThat(login("leaver", "leaver-demo").status()).isEqualTo(401);
    }

    @Test
    void a_username_belongs_to_one_person_of_a_hotel() {
        credentials.save(HOTEL, new StaffId("twin-1"), "twin", "twin-password");
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> credentials.save(HOTEL, new StaffId("twin-2"), "twin", "twin-password"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(RejectionCode.CONFLICT));
        credentials.save(new HotelId(SEA_VIEW), new StaffId("twin-2"), "twin", "twin-password");
    }

    @Test
    void a_password_is_kept_as_a_hash_and_stays_when_none_is_given() {
        credentials.save(HOTEL, new StaffId("keeper"), "keeper", "keeper-password");
        credentials.save(HOTEL, new StaffId("keeper"), "keeper2", null);
        String hash = jdbc.sql("SELECT password_hash FROM app.credential WHERE username = 'keeper2'")
                .query(String.class)
                .single();
        assertThat(hash).startsWith("$2").doesNotContain("keeper-password");
    }

    @Test
    void a_short_password_is_refused() {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> credentials.save(HOTEL, new StaffId("brief"), "brief", "123456789"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(RejectionCode.VALIDATION_FAILED));
    }

    @Test
    void the_page_the_document_and_the_probes_are_open_and_nothing_else_of_the_management_is() {
        assertThat(anonymous().get("/").status()).isEqualTo(200);
        assertThat(anonymous().get("/problems").text()).contains("id=\"not_found\"");
        assertThat(anonymous().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(anonymous()
                        .get("/actuator/health/readiness")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(anonymous().get("/actuator/prometheus").text()).contains("hikaricp_connections");
        assertThat(anonymous().get("/actuator/env").status()).isEqualTo(401);
        assertThat(as("olga").get("/actuator/env").status()).isEqualTo(404);
        assertThat(anonymous().get("/actuator/sbom/application").status()).isEqualTo(401);
        assertThat(as("olga").get("/actuator/sbom/application").status()).isEqualTo(404);
    }

    @Test
    void the_document_is_openapi_31_with_a_bearer_scheme_and_names_as_on_the_wire() {
        Answer answer = anonymous().get("/v3/api-docs");
        assertThat(answer.body().path("openapi").asString()).startsWith("3.1");
        assertThat(answer.body().at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(answer.body()
                        .at("/components/schemas/TokenAnswer/properties")
                        .has("access_token"))
                .isTrue();
        assertThat(answer.text()).doesNotContain("/actuator");
    }

    @Test
    void answers_carry_the_headers_that_browsers_obey() {
        Answer page = anonymous().get("/");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/main.js", "/problems"})
    void who_asks_for_headers_only_gets_all_of_them(String path) {
        Answer whole = anonymous().get(path);
        Answer head = anonymous().send("HEAD", path, Map.of(), null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        for (String name : List.of(
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Referrer-Policy",
                "Cache-Control",
                "Content-Type")) {
            assertThat(head.header(name)).as(name).isNotEmpty().isEqualTo(whole.header(name));
        }
    }

    private Answer login(String username, String password) {
        return anonymous()
                .post("/api/auth/token", Map.of("hotel", GRAND_BUDAPEST, "username", username, "password", password));
    }

    private void register(String staff, @org.jspecify.annotations.Nullable Boolean active) {
        commands.run(new SaveStaff(
                Caller.system(HOTEL), new StaffId(staff), staff, "Lea Ver", Role.STAFF, null, null, active));
    }

    private static PersonView person(String staff) {
        return new PersonView(staff, staff, staff, null, "staff", null);
    }

    private static void assertUnauthenticated(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
}
