package hotel.chat.app.e2e;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A person at work: the calls of the API below the base path of their hotel. */
public record Colleague(ChatClient client, String hotel, String id) {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POSITION = "Chat-Position";

    String base() {
        return "/api/hotels/" + hotel;
    }

    public Answer get(String path) {
        return client.get(base() + path);
    }

    /** Answered by a read model that has seen what the command did. */
    Answer getAfter(Answer command, String path) {
        return getAt(position(command), path);
    }

    /** Answered by a read model that has seen that position. */
    Answer getAt(long position, String path) {
        return client.send("GET", base() + path, Map.of(POSITION, Long.toString(position)), null);
    }

    public Answer post(String path, Object body) {
        return client.post(base() + path, body);
    }

    Answer post(String path, Object body, String idempotencyKey) {
        return client.send(
                "POST",
                base() + path,
                Map.of("Content-Type", "application/json", "Idempotency-Key", idempotencyKey),
                JSON.writeValueAsString(body));
    }

    Answer patch(String path, Object body) {
        return client.json("PATCH", base() + path, body);
    }

    public Answer put(String path, Object body) {
        return client.json("PUT", base() + path, body);
    }

    public Answer delete(String path) {
        return client.send("DELETE", base() + path, Map.of(), null);
    }

    public Answer create(Map<String, ?> body) {
        return post("/conversations", body);
    }

    /** A new group of this person and others. */
    public String group(String title, Colleague... others) {
        List<String> people = new ArrayList<>(List.of(id));
        for (Colleague other : others) {
            people.add(other.id());
        }
        Answer created = create(Map.of("participant_ids", people, "title", title, "kind", "group"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.body().path("conversation_id").asString();
    }

    public Answer send(String conversation, String text) {
        return post("/conversations/" + conversation + "/messages", Map.of("message", text));
    }

    public Answer send(String conversation, String text, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(more);
        body.put("message", text);
        return post("/conversations/" + conversation + "/messages", body);
    }

    /** Sends, which must succeed; the message's id. */
    public String said(String conversation, String text) {
        return idOf(send(conversation, text));
    }

    /** Sends a form with files, whatever becomes of it. */
    public Answer send(String conversation, Form form) {
        return send(conversation, form, Map.of());
    }

    Answer send(String conversation, Form form, Map<String, String> moreHeaders) {
        Map<String, String> headers = new HashMap<>(form.headers());
        headers.putAll(moreHeaders);
        return client.publish("POST", base() + "/conversations/" + conversation + "/attachments", headers, form.body());
    }

    /** Brings a file in by tus, in one piece; the upload's id. */
    String upload(String name, byte[] content) {
        String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        Answer created = tus(
                "POST",
                "/uploads",
                Map.of("Upload-Length", Integer.toString(content.length), "Upload-Metadata", "filename " + encoded),
                new byte[0]);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String upload = TusClient.idOf(created.header("Location"));
        Map<String, String> bytes = Map.of("Upload-Offset", "0", "Content-Type", "application/offset+octet-stream");
        Answer brought = tus("PATCH", "/uploads/" + upload, bytes, content);
        assertThat(brought.status()).as(brought.text()).isEqualTo(204);
        return upload;
    }

    private Answer tus(String method, String path, Map<String, String> more, byte[] body) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Tus-Resumable", "1.0.0");
        return client.publish(method, base() + path, headers, BodyPublishers.ofByteArray(body));
    }

    public Answer edit(String message, String text) {
        return patch("/messages/" + message, Map.of("message", text));
    }

    public Answer read(String conversation, String upTo) {
        return post("/conversations/" + conversation + "/read", Map.of("up_to", upTo));
    }

    Answer delivered(String conversation, String upTo) {
        return post("/conversations/" + conversation + "/delivered", Map.of("up_to", upTo));
    }

    /** A form post to {@code realtime/auth}. */
    Answer mayListen(String socketId, String channel) {
        return client.send(
                "POST",
                base() + "/realtime/auth",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "socket_id=" + socketId + "&channel_name=" + channel);
    }

    public String channel(String conversation) {
        return "private-hotel-" + hotel + ".staff-chat." + conversation;
    }

    String personalChannel() {
        return "private-hotel-" + hotel + ".staff-" + id + "-notifications";
    }

    /** All messages of a conversation, once what a command did can be seen. */
    public List<JsonNode> everythingAfter(Answer command, String conversation) {
        ok(getAfter(command, "/conversations/" + conversation));
        return everything(conversation);
    }

    /** All messages of a conversation, oldest first, page by page from the end. */
    public List<JsonNode> everything(String conversation) {
        List<JsonNode> all = new ArrayList<>();
        String before = "";
        boolean more = true;
        while (more) {
            JsonNode page = ok(get("/conversations/" + conversation + "/messages?limit=200" + before));
            List<JsonNode> messages = List.copyOf(page.path("messages").values());
            all.addAll(0, messages);
            more = page.path("has_more_before").asBoolean();
            before = messages.isEmpty()
                    ? ""
                    : "&before=" + messages.getFirst().path("position").asLong();
        }
        return all;
    }

    /** The files of a message that was just sent, once {@code attachment_uploaded} has been told of each; as they are then. */
    List<JsonNode> processed(Answer sent) {
        String message = idOf(sent);
        int files =
                ok(getAfter(sent, "/messages/" + message)).path("attachments").size();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> envelopesAfter(position(sent)).stream()
                                .filter(envelope ->
                                        envelope.path("type").asString().equals("attachment_uploaded")
                                                && envelope.at("/payload/message_id")
                                                        .asString()
                                                        .equals(message))
                                .count()
                        == files);
        return List.copyOf(ok(get("/messages/" + message)).path("attachments").values());
    }

    /** All envelopes since a position, page by page. */
    List<JsonNode> envelopesAfter(long position) {
        List<JsonNode> all = new ArrayList<>();
        long after = position;
        boolean more = true;
        while (more) {
            JsonNode page = ok(get("/sync?limit=500&after=" + after));
            all.addAll(page.path("events").values());
            more = page.path("has_more").asBoolean();
            after = page.path("next_position").asLong();
        }
        return all;
    }

    public static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    public static String idOf(Answer sent) {
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return sent.body().path("message_id").asString();
    }

    static long position(Answer answer) {
        return Long.parseLong(answer.header(POSITION));
    }
}
