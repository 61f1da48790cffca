package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import hotel.chat.api.port.BlobStore;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.Checkout;
import hotel.chat.command.dispatch.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Every call of the published document, tried by everybody on the same things. Who may make it is said here once more. */
class AuthorizationMatrixIT extends EndToEnd {
    private static final String DOCUMENT = "docs/authorization.md";

    private static final Map<String, Right> RIGHTS = Map.ofEntries(
            Map.entry("POST /api/auth/token", Right.ANYBODY),
            Map.entry("POST /api/realtime/webhooks", Right.PUSHER),
            Map.entry("GET /staff", Right.STAFF),
            Map.entry("PUT /staff/{}", Right.ADMINISTRATORS),
            Map.entry("GET /conversations", Right.STAFF),
            Map.entry("POST /conversations", Right.STAFF),
            Map.entry("GET /conversations/{}", Right.PARTICIPANTS),
            Map.entry("PATCH /conversations/{}", Right.PARTICIPANTS),
            Map.entry("POST /conversations/{}/participants", Right.PARTICIPANTS),
            Map.entry("DELETE /conversations/{}/participants/{}", Right.CREATOR_OR_MANAGER),
            Map.entry("GET /conversations/{}/messages", Right.PARTICIPANTS),
            Map.entry("POST /conversations/{}/messages", Right.PARTICIPANTS),
            Map.entry("POST /conversations/{}/attachments", Right.PARTICIPANTS),
            Map.entry("GET /conversations/{}/markers", Right.PARTICIPANTS),
            Map.entry("POST /conversations/{}/read", Right.PARTICIPANTS),
            Map.entry("POST /conversations/{}/delivered", Right.PARTICIPANTS),
            Map.entry("POST /conversations/{}/typing", Right.PARTICIPANTS),
            Map.entry("PUT /conversations/{}/notifications", Right.PARTICIPANTS),
            Map.entry("GET /messages/{}", Right.PARTICIPANTS),
            Map.entry("PATCH /messages/{}", Right.SENDER),
            Map.entry("DELETE /messages/{}", Right.SENDER_OR_MANAGER),
            Map.entry("POST /messages/{}/forward", Right.PARTICIPANTS),
            Map.entry("GET /messages/{}/history", Right.PARTICIPANTS),
            Map.entry("GET /messages/{}/receipts", Right.PARTICIPANTS),
            Map.entry("GET /messages/{}/push-outcomes", Right.OUTCOME_READERS),
            Map.entry("PUT /messages/{}/reactions/{}", Right.PARTICIPANTS),
            Map.entry("DELETE /messages/{}/reactions/{}", Right.PARTICIPANTS),
            Map.entry("GET /attachments/{}", Right.PARTICIPANTS),
            Map.entry("GET /attachments/{}/thumbnail", Right.PARTICIPANTS),
            Map.entry("DELETE /attachments/{}", Right.SENDER_OR_MANAGER),
            Map.entry("OPTIONS /uploads", Right.WITH_A_TOKEN),
            Map.entry("OPTIONS /uploads/{}", Right.WITH_A_TOKEN),
            Map.entry("POST /uploads", Right.STAFF),
            Map.entry("HEAD /uploads/{}", Right.UPLOADER),
            Map.entry("PATCH /uploads/{}", Right.UPLOADER),
            Map.entry("DELETE /uploads/{}", Right.UPLOADER),
            Map.entry("GET /unread", Right.STAFF),
            Map.entry("GET /search", Right.STAFF),
            Map.entry("GET /sync", Right.STAFF),
            Map.entry("GET /presence", Right.STAFF),
            Map.entry("POST /presence", Right.STAFF),
            Map.entry("PUT /devices/{}", Right.STAFF),
            Map.entry("DELETE /devices/{}", Right.STAFF),
            Map.entry("GET /realtime/config", Right.STAFF),
            Map.entry("POST /realtime/auth", Right.LISTENERS),
            Map.entry("POST /realtime/user-auth", Right.STAFF),
            Map.entry("GET /audit/access", Right.AUDITORS_AND_MANAGERS),
            Map.entry("GET /audit/grants", Right.AUDITORS_AND_MANAGERS),
            Map.entry("POST /audit/grants/{}/approval", Right.AUDITORS_AND_MANAGERS),
            Map.entry("POST /audit/grants/{}/revocation", Right.AUDITORS_AND_MANAGERS),
            Map.entry("DELETE /audit/grants/{}", Right.AUDITORS_AND_MANAGERS));

    private final Map<Who, Colleague> people = new EnumMap<>(Who.class);

    @Autowired
    private BlobStore store;

    @Autowired
    private Commands commands;

    @BeforeEach
    void hireEverybody() throws IOException, ParseException, JOSEException {
        Colleague gone = hire("gone");
        people.put(Who.NOBODY, named(anonymous(), "nobody"));
        people.put(Who.EXPIRED_TOKEN, named(anonymous().withToken(expired(demo("anna"))), "anna"));
        people.put(Who.DEACTIVATED, gone);
        people.put(Who.OTHER_HOTEL, named(as(SEA_VIEW, "sam"), "sam"));
        people.put(Who.STRANGER, hire("stranger"));
        people.put(Who.REMOVED, hire("removed"));
        people.put(Who.AUDITOR, hire("auditor", "auditor"));
        people.put(Who.OPERATOR, hire("operator", "operator"));
        people.put(Who.MANAGER_OUTSIDE, hire("outside", "manager"));
        people.put(Who.PARTICIPANT, hire("participant"));
        people.put(Who.CREATOR, hire("creator"));
        people.put(Who.SENDER, hire("sender"));
        people.put(Who.MANAGER_INSIDE, hire("inside", "manager"));
        dismiss(gone);
    }

    @Test
    void everybody_may_do_what_is_theirs_to_do_and_nothing_else() throws IOException {
        List<String> wrong = new ArrayList<>();
        StringBuilder table = new StringBuilder(head());
        operations().forEach((name, operation) -> {
            Right right = right(operation);
            Map<Who, Integer> row = row(operation, right);
            row.forEach((who, status) -> {
                if (!isRight(operation, right, who, status)) {
                    wrong.add(who + " " + name + ": " + status + ", which " + right + " does not mean");
                }
            });
            String statuses = row.values().stream().map(String::valueOf).collect(Collectors.joining(" | "));
            table.append("| `").append(name).append("` | ").append(statuses).append(" |\n");
        });
        assertThat(wrong).isEmpty();
        assertIsPublished(table.toString());
    }

    private static boolean isRight(Operation operation, Right right, Who who, int status) {
        if (!right.allows(who, operation)) {
            return status == right.refusal(who, operation);
        }
        return operation.isAboutNothing() ? status != 401 && status != 403 : status / 100 == 2;
    }

    /** What people read is what was tried. */
    private static void assertIsPublished(String table) throws IOException {
        Path tried = Files.writeString(Path.of("target", "authorization.md"), table);
        assertThat(Checkout.text(DOCUMENT))
                .as(DOCUMENT + " is not what was tried: " + tried.toAbsolutePath() + " is")
                .isEqualTo(table);
    }

    private Map<Who, Integer> row(Operation operation, Right right) {
        Map<Who, Integer> row = new EnumMap<>(Who.class);
        MatrixThings shared = things(operation);
        for (Who who : Who.values()) {
            boolean uses = operation.changes() && right.allows(who, operation);
            MatrixThings things = uses ? things(operation) : shared;
            row.put(who, things.call(operation, people.get(who)).status());
        }
        return row;
    }

    private static Right right(Operation operation) {
        String name = operation.name();
        Right right = RIGHTS.get(name);
        if (right == null && operation.path().startsWith("/api/ops/")) {
            return Right.OPERATORS;
        }
        if (right == null && name.contains(" /audit/")) {
            return Right.AUDITORS;
        }
        assertThat(right).as("who may " + name).isNotNull();
        return right;
    }

    /** By path and then method, as the table has them. */
    private Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        Colleague.ok(anonymous().get("/v3/api-docs"))
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    Operation operation = new Operation(method.toUpperCase(Locale.ROOT), path.getKey());
                    if (!operation.path().contains("probe")) {
                        operations.put(operation.method() + " " + operation.path(), operation);
                    }
                }));
        assertThat(operations.values().stream().map(Operation::name)).containsAll(RIGHTS.keySet());
        return operations;
    }

    private MatrixThings things(Operation operation) {
        return MatrixThings.make(
                people, new SharedFiles(store, commands), operation.path().contains("{uploadId}"));
    }

    private static Colleague named(ChatClient client, String id) {
        return new Colleague(client, GRAND_BUDAPEST, id);
    }

    /** The token of somebody, with the server's own signature, as it was an hour after its end. */
    private static String expired(Colleague person) throws IOException, ParseException, JOSEException {
        SignedJWT token = SignedJWT.parse(String.valueOf(person.client().token()));
        Date end = Date.from(Instant.now().minusSeconds(3600));
        SignedJWT old = new SignedJWT(
                token.getHeader(),
                new JWTClaimsSet.Builder(token.getJWTClaimsSet())
                        .expirationTime(end)
                        .build());
        old.sign(new ECDSASigner(ECKey.parse(Files.readString(data().resolve("jwt/signing-key.json")))));
        return old.serialize();
    }

    private static String head() {
        String columns = Arrays.stream(Who.values()).map(Who::title).collect(Collectors.joining(" | "));
        return """
                # Who may call what

                Every call of the published document, tried by everybody on the same conversation, message, file and upload; the statuses that
                came back. `AuthorizationMatrixIT` tries them at each build, compares them with who ought to be let in, and this page with what it
                saw. Calls of auditors and operators name things that do not exist, so whoever is let in gets 404, or 400 for a body without content.

                - **nobody** has no token, **expired token** one that was good, **deactivated** one that is good still, of somebody who is not active any more; **other hotel** is staff of another hotel.
                - **stranger** is staff of the hotel, **removed** was in the conversation, **manager outside** never was. The **creator** made the conversation, the **sender** wrote the
                  message, sent the file and began the upload; **participant** and **manager inside** are there with them.

                | call | %s |
                |---|%s
                """.formatted(columns, "---|".repeat(Who.values().length));
    }
}
