package hotel.chat.app.problem;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProblemIT extends ChatAppIT {
    private static final String PROBE = "/api/hotels/grand-budapest/probe";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @Test
    void an_unknown_path_is_404_with_a_token_and_401_without() {
        assertProblem(as("anna").get("/api/hotels/grand-budapest/nothing-here"), 404, "not_found");
        assertProblem(as("anna").get("/nothing-here"), 404, "not_found");
        assertProblem(anonymous().get("/api/hotels/grand-budapest/nothing-here"), 401, "unauthenticated");
    }

    @Test
    void an_answer_that_fails_under_way_breaks_off_and_does_not_end_in_a_problem() {
        assertThatThrownBy(() -> as("anna").get(PROBE + "/half")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_wrong_method_is_405_and_says_which_are_allowed() {
        Answer answer = as("anna").json("DELETE", PROBE, "{}");
        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void a_content_type_that_is_a_wildcard_is_415() {
        for (String type : List.of("*/*", "application/*", "*/*;charset=utf-8")) {
            Answer answer = as("anna")
                    .send(
                            "POST",
                            "/api/hotels/grand-budapest/conversations",
                            Map.of("Content-Type", type),
                            "{\"participant_ids\": [\"ben\"]}");
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.code()).isEqualTo("unsupported_media_type");
        }
    }

    @Test
    void an_unacceptable_answer_is_406_and_a_foreign_content_type_415() {
        assertProblem(as("anna").send("GET", PROBE, Map.of("Accept", "image/png"), null), 406, "not_acceptable");
        assertProblem(
                as("anna").send("POST", PROBE, Map.of("Content-Type", "text/plain"), "{}"),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "{\"text\":1}",
                "{\"text\":true}",
                "{\"number\":\"5\"}",
                "{\"number\":1.5}",
                "{\"number\":99999999999}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"conversation_id\":\"x\"}",
                "{} {}"
            })
    void a_malformed_or_ill_typed_body_is_400(String body) {
        assertProblem(as("anna").send("POST", PROBE, JSON, body), 400, "validation_failed");
    }

    @Test
    void the_field_at_fault_is_named_as_the_client_wrote_it() {
        Answer wrongType = as("anna").send("POST", PROBE, JSON, "{\"number\":\"5\"}");
        assertThat(wrongType.body().at("/errors/0/field").asString()).isEqualTo("number");
        Answer wrongId = as("anna").send("POST", PROBE, JSON, "{\"conversation_id\":\"x\"}");
        assertThat(wrongId.body().at("/errors/0/field").asString()).isEqualTo("conversation_id");
        Answer wrongParameter = as("anna").get(PROBE + "?limit=abc");
        assertProblem(wrongParameter, 400, "validation_failed");
        assertThat(wrongParameter.body().at("/errors/0/field").asString()).isEqualTo("limit");
        Answer missing = as("anna").get(PROBE + "/required");
        assertThat(missing.body().at("/errors/0/field").asString()).isEqualTo("q");
    }

    @Test
    void unknown_fields_and_parameters_are_ignored() {
        Answer answer = as("anna").send("POST", PROBE + "?colour=red", JSON, "{\"text\":\"hi\",\"colour\":\"red\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("text").asString()).isEqualTo("hi");
        assertThat(answer.body().has("conversation_id")).as("nulls are present").isTrue();
    }

    @Test
    void a_parameter_that_is_no_UTF_8_is_400() {
        assertProblem(as("anna").get("/api/hotels/grand-budapest/staff?q=%F0"), 400, "validation_failed");
    }

    @Test
    void a_body_over_1_MiB_is_413_also_when_its_length_is_not_said() {
        String body = "{\"text\":\"" + "x".repeat(2 << 20) + "\"}";
        assertProblem(as("anna").send("POST", PROBE, JSON, body), 413, "payload_too_large");
        HttpRequest.BodyPublisher chunked = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        assertProblem(as("anna").publish("POST", PROBE, JSON, chunked), 413, "payload_too_large");
    }

    @ParameterizedTest
    @CsvSource({
        "/%61pi/hotels/grand-budapest/probe, application/json",
        "/api/realtime/webhooks, multipart/form-data",
        "/api/realtime/webhooks, application/offset+octet-stream",
        "/%61pi/realtime/webhooks, application/json"
    })
    void a_large_body_is_413_however_the_path_is_spelt_and_whatever_it_says_it_is(String path, String type) {
        String body = "{\"text\":\"" + "x".repeat(2 << 20) + "\"}";
        assertProblem(as("anna").send("POST", path, Map.of("Content-Type", type), body), 413, "payload_too_large");
    }

    @Test
    void a_bug_is_500_and_says_nothing_of_itself() {
        Answer answer = as("anna").get(PROBE + "/boom");
        assertProblem(answer, 500, "internal_error");
        assertThat(answer.text()).doesNotContain("SELECT").doesNotContain("Exception");
    }

    @Test
    void the_trace_id_of_the_caller_is_taken_over() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer answer =
                anonymous().send("GET", PROBE, Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"), null);
        assertThat(answer.body().path("trace_id").asString()).isEqualTo(trace);
    }

    @Test
    void what_the_firewall_refuses_is_a_problem_too() {
        assertProblem(as("anna").get("/api/hotels/grand-budapest//probe"), 400, "validation_failed");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("type").asString()).isEqualTo("/problems#" + code);
        assertThat(answer.body().path("trace_id").asString()).matches("[0-9a-f]{32}");
        assertThat(answer.body().has("title")).isTrue();
        assertThat(answer.body().has("detail")).isTrue();
        assertThat(answer.body().path("errors").isArray()).isTrue();
    }
}
