package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;

import hotel.chat.app.e2e.SharedFiles.Shared;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the calls of a matrix are about, all of one conversation, and how each call is made of it.
 *
 * @param upload begun, and not brought
 */
record MatrixThings(String conversation, String message, Shared file, String upload, String guest, String stranger) {
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

    private static final Map<String, String> OF_TUS = Map.of(
            "Tus-Resumable", "1.0.0",
            "Upload-Length", "5",
            "Upload-Offset", "0",
            "Content-Type", "application/offset+octet-stream");

    /**
     * Anew, as calls use them up. Returns when the read model has seen all of it.
     *
     * @param withUpload whether an upload is begun, of which a person has only so many
     */
    static MatrixThings make(Map<Who, Colleague> people, SharedFiles files, boolean withUpload) {
        Colleague creator = people.get(Who.CREATOR);
        Colleague sender = people.get(Who.SENDER);
        Colleague removed = people.get(Who.REMOVED);
        String guest = "dev";
        String conversation =
                creator.group("Matrix", people.get(Who.PARTICIPANT), sender, people.get(Who.MANAGER_INSIDE), removed);
        Answer added =
                creator.post("/conversations/" + conversation + "/participants", Map.of("staff_ids", List.of(guest)));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        Answer gone = creator.delete("/conversations/" + conversation + "/participants/" + removed.id());
        assertThat(gone.status()).as(gone.text()).isEqualTo(200);
        Shared file = files.share(sender, conversation, "matrix.txt", "text/plain", new byte[] {1, 2});
        files.processed(file, new byte[] {1});
        String upload = withUpload ? begun(sender) : NOWHERE;
        Answer sent = sender.send(conversation, "matrix");
        String message = Colleague.idOf(sent);
        Colleague.ok(sender.getAfter(sent, "/messages/" + message));
        return new MatrixThings(
                conversation,
                message,
                file,
                upload,
                guest,
                people.get(Who.STRANGER).id());
    }

    private static String begun(Colleague sender) {
        Map<String, String> headers = Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "5");
        Answer begun = sender.client().send("POST", sender.base() + "/uploads", headers, null);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return TusClient.idOf(begun.header("Location"));
    }

    /** Makes a call of the document. */
    Answer call(Operation operation, Colleague caller) {
        String path = path(operation, caller);
        if (path.endsWith("/attachments")) {
            Form form = new Form().file("matrix.txt", "matrix");
            return caller.client().publish(operation.method(), path, form.headers(), form.body());
        }
        if (path.contains("/uploads")) {
            return caller.client()
                    .send(operation.method(), path, OF_TUS, operation.method().equals("PATCH") ? "hello" : null);
        }
        if (path.endsWith("auth")) {
            return caller.client()
                    .send(
                            "POST",
                            path,
                            Map.of("Content-Type", "application/x-www-form-urlencoded"),
                            "socket_id=1.1&channel_name=" + caller.channel(conversation));
        }
        return operation.changes() && !operation.method().equals("DELETE")
                ? caller.client().json(operation.method(), path, body(operation.name()))
                : caller.client().send(operation.method(), path, Map.of(), null);
    }

    private String path(Operation operation, Colleague caller) {
        String query = switch (operation.name()) {
            case "GET /sync" -> "?after=0&limit=1";
            case "GET /search" -> "?q=matrix";
            case "GET /audit/proof" -> "?event_id=" + NOWHERE;
            default -> "";
        };
        String path = operation.path().replace("{hotel}", caller.hotel());
        if (!operation.isAboutNothing()) {
            path = path.replace("{conversationId}", conversation)
                    .replace("{messageId}", message)
                    .replace("{attachmentId}", file.id().value())
                    .replace("{uploadId}", upload)
                    .replaceAll("(/participants/)\\{\\w+}", "$1" + guest)
                    .replaceAll("(/staff/)\\{\\w+}", "$1" + stranger)
                    .replaceAll("(/devices/)\\{\\w+}", "$1matrix-" + caller.id())
                    .replace("{emoji}", "%F0%9F%91%8D");
        }
        return path.replaceAll("\\{\\w+}", NOWHERE) + query;
    }

    private Map<String, ?> body(String name) {
        return switch (name) {
            case "POST /api/auth/token" ->
                Map.of("hotel", "grand-budapest", "username", "anna", "password", "anna-demo");
            case "PUT /staff/{}" -> Map.of("username", stranger, "name", "Matrix");
            case "POST /conversations" ->
                Map.of("participant_ids", List.of("anna", "ben"), "kind", "group", "title", "Matrix");
            case "PATCH /conversations/{}" -> Map.of("title", "Matrix again");
            case "POST /conversations/{}/participants" -> Map.of("staff_ids", List.of("carla"));
            case "POST /conversations/{}/messages" -> Map.of("message", "matrix");
            case "PATCH /messages/{}" -> Map.of("message", "matrix again");
            case "POST /messages/{}/forward" -> Map.of("target_conversations", List.of(conversation));
            case "POST /conversations/{}/read", "POST /conversations/{}/delivered" -> Map.of("up_to", message);
            case "POST /conversations/{}/typing" -> Map.of("is_typing", true);
            case "PUT /conversations/{}/notifications" -> Map.of("level", "mentions");
            case "POST /presence" -> Map.of("state", "online");
            case "PUT /devices/{}" -> Map.of("platform", "web");
            default -> Map.of();
        };
    }
}
