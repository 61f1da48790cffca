package hotel.chat.app.e2e;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import hotel.chat.api.port.BlobStore;
import hotel.chat.app.e2e.SharedFiles.Shared;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.command.dispatch.Commands;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The document says what the server does, no more and no less. */
class OpenApiIT extends EndToEnd {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private BlobStore store;

    @Autowired
    private Commands commands;

    @Test
    void every_path_of_the_api_is_documented_and_every_documented_one_is_there() {
        Set<String> real = new TreeSet<>();
        mapping.getHandlerMethods()
                .forEach((info, _) -> info.getPathPatternsCondition()
                        .getPatternValues()
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> real.add(method + " " + path))));
        real.removeIf(operation -> !operation.contains(" /api/"));
        Set<String> documented = new TreeSet<>();
        paths().forEachEntry((path, operations) -> operations
                .propertyNames()
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(documented).isEqualTo(real).hasSizeGreaterThan(20);
    }

    @Test
    void every_documented_operation_answers_with_a_status_that_is_documented() {
        Colleague mona = hire("mona", "manager");
        Colleague ben = hire("ben");
        String conversation = mona.group("Documented", ben);
        String message = mona.said(conversation, "hello");
        SharedFiles files = new SharedFiles(store, commands);
        Shared file = files.share(mona, conversation, "hello.txt", "text/plain", new byte[] {1, 2});
        files.processed(file, new byte[] {1});
        String upload = mona.client()
                .send("POST", mona.base() + "/uploads", Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "5"), null)
                .header("Location")
                .replaceFirst(".*/", "");
        Map<String, String> bodies = Map.ofEntries(
                Map.entry("POST /conversations", "{\"participant_ids\": [\"" + ben.id() + "\"]}"),
                Map.entry("PATCH /conversations/{}", "{\"title\": \"x\"}"),
                Map.entry("POST /conversations/{}/participants", "{\"staff_ids\": [\"carla\"]}"),
                Map.entry("POST /conversations/{}/messages", "{\"message\": \"x\"}"),
                Map.entry("PATCH /messages/{}", "{\"message\": \"y\"}"),
                Map.entry("POST /messages/{}/forward", "{\"target_conversations\": [\"" + conversation + "\"]}"),
                Map.entry("POST /conversations/{}/read", "{\"up_to\": \"" + message + "\"}"),
                Map.entry("POST /conversations/{}/delivered", "{\"up_to\": \"" + message + "\"}"),
                Map.entry("PUT /conversations/{}/notifications", "{\"level\": \"mentions\"}"),
                Map.entry("POST /conversations/{}/typing", "{\"is_typing\": true}"),
                Map.entry("POST /presence", "{\"state\": \"online\"}"),
                Map.entry("PUT /devices/{}", "{\"platform\": \"web\"}"),
                Map.entry("PUT /staff/{}", "{\"username\": \"" + ben.id() + "\", \"name\": \"Ben\"}"));
        List<String> order = List.of("get", "post", "put", "patch", "delete");
        order.forEach(method -> paths().forEachEntry((path, operations) -> {
            // Auditors' calls need a role of their own: AuditIT and those beside it hold their answers against the
            // document.
            boolean audits = path.contains("/audit/");
            if (operations.has(method) && path.startsWith("/api/hotels") && !path.contains("probe") && !audits) {
                String below = path.replace("/api/hotels/{hotel}", "");
                String key = method.toUpperCase(Locale.ROOT) + " " + below.replaceAll("\\{\\w+}", "{}");
                String real = below.replaceAll("(/conversations/)\\{\\w+}", "$1" + conversation)
                        .replaceAll("(/messages/)\\{\\w+}", "$1" + message)
                        .replaceAll("(/attachments/)\\{\\w+}", "$1" + file.id())
                        .replaceAll("(/(participants|staff)/)\\{\\w+}", "$1" + ben.id())
                        .replaceAll("(/uploads/)\\{\\w+}", "$1" + upload)
                        .replaceAll("(/devices/)\\{\\w+}", "$1documented-token")
                        .replaceAll("(/reactions/)\\{\\w+}", "$1%F0%9F%91%8D");
                Answer answer = answer(mona, method, real, bodies.getOrDefault(key, ""));
                assertThat(answer.status()).as(key + answer.text()).isBetween(200, 204);
                assertThat(operations.path(method).path("responses").propertyNames())
                        .as(key)
                        .contains(String.valueOf(answer.status()));
            }
        }));
    }

    private static Answer answer(Colleague caller, String method, String path, String body) {
        if (path.contains("-auth") || path.endsWith("/auth")) {
            return caller.client()
                    .send(
                            "POST",
                            caller.base() + path,
                            Map.of("Content-Type", "application/x-www-form-urlencoded"),
                            "socket_id=1.1&channel_name=" + caller.personalChannel());
        }
        if (path.startsWith("/uploads")) {
            return answerOfTus(caller, method, path);
        }
        if (path.endsWith("/attachments")) {
            return caller.send(path.split("/")[2], new Form().file("b.txt", "b"));
        }
        String query = path.endsWith("/sync") ? "?after=0" : path.endsWith("/search") ? "?q=hello" : "";
        return caller.client()
                .send(
                        method.toUpperCase(Locale.ROOT),
                        caller.base() + path + query,
                        body.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json"),
                        body.isEmpty() ? null : body);
    }

    private static Answer answerOfTus(Colleague caller, String method, String path) {
        Map<String, String> headers = Map.of(
                "Tus-Resumable", "1.0.0",
                "Upload-Length", "5",
                "Upload-Offset", "0",
                "Content-Type", "application/offset+octet-stream");
        return caller.client()
                .send(
                        method.toUpperCase(Locale.ROOT),
                        caller.base() + path,
                        headers,
                        method.equals("patch") ? "hello" : null);
    }

    private JsonNode paths() {
        return Colleague.ok(anonymous().get("/v3/api-docs")).path("paths");
    }
}
