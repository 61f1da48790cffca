package hotel.chat.command.routing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.port.Traces;
import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.dispatch.Handling;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.stream.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Nodes that hand each other commands, over the sockets and the protocol of Axon Server. */
class RoutedHandlingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SEND = SendMessage.class.getName();
    private static final String PASSWORD = "not a secret";
    private static final MasterKey MASTER = new MasterKey(new byte[32]);

    private final List<Node> nodes = new ArrayList<>();
    private AxonServerStandIn server;

    record Body(String said, long number) {}

    /** A node whose way of handling is given. */
    private final class Node implements AutoCloseable {
        final AxonServer connection;
        final RoutedCommands commands;
        final Handling handling;
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();

        Node(AxonServerSettings settings, MasterKey master, boolean handles, Handling here) {
            connection = new AxonServer(settings, new SealedSerializer(master));
            commands = new RoutedCommands(connection, here, Traces.OFF);
            handling = new RoutedHandling(connection, here, handles, Traces.OFF, new RoutingMeters(meters));
            if (handles) {
                commands.start();
            }
            nodes.add(this);
        }

        Reply send(int room) {
            return handling.handle(sending(room), null);
        }

        double went(String to) {
            return meters.counter("chat.commands.routed", "to", to).count();
        }

        @Override
        public void close() {
            commands.stop();
            connection.close();
        }
    }

    @BeforeEach
    void start() {
        server = AxonServerStandIn.start();
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
        server.close();
    }

    @Test
    void each_conversation_has_one_node_whoever_sends() {
        Node first = node(true, (_, _) -> reply("first"));
        Node second = node(true, (_, _) -> reply("second"));
        Node asking = node(false, (_, _) -> fail());
        awaitHandlers(2);

        List<Object> bodies = new ArrayList<>();
        for (int room = 0; room < 20; room++) {
            Set<Object> answers = new HashSet<>();
            for (Node node : List.of(first, second, asking)) {
                answers.add(node.send(room).body());
            }
            assertThat(answers).as("room " + room).hasSize(1);
            bodies.addAll(answers);
        }
        assertThat(bodies).contains(new Body("first", 7), new Body("second", 7));
        assertThat(asking.went("axon-server")).isEqualTo(20);
    }

    @Test
    void an_answer_comes_as_it_was_given() {
        Reply given = new Reply(201, "/messages/x", new Body("grüße", 1L << 60), 42);
        Node handling = node(true, (_, _) -> given);
        awaitHandlers(1);

        assertThat(node(false, (_, _) -> fail()).send(1)).isEqualTo(given);
        assertThat(handling.went("here")).isZero();
    }

    static List<Rejection> refusals() {
        return List.of(
                Rejection.notFound(),
                Rejection.forbidden("not yours"),
                Rejection.rule("no"),
                Rejection.unauthenticated(),
                Rejection.of(RejectionCode.MESSAGE_DELETED, "gone"),
                Rejection.invalid(List.of(new FieldError("message", "too long"))),
                Rejection.retryLater(RejectionCode.UNAVAILABLE, "later", Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_comes_as_it_was_given(Rejection given) {
        node(true, (_, _) -> {
            throw given;
        });
        awaitHandlers(1);
        Node asking = node(false, (_, _) -> fail());

        Rejection refused = catchThrowableOfType(Rejection.class, () -> asking.send(1));

        assertThat(refused.code()).isEqualTo(given.code());
        assertThat(refused.detail()).isEqualTo(given.detail());
        assertThat(refused.errors()).isEqualTo(given.errors());
        assertThat(refused.retryAfter()).isEqualTo(given.retryAfter());
    }

    @Test
    void what_fails_there_fails_here_and_says_nothing_of_what_was_written() {
        node(true, (_, _) -> {
            throw new IllegalArgumentException("a secret sentence");
        });
        awaitHandlers(1);
        Node asking = node(false, (_, _) -> fail());

        assertThatThrownBy(() -> asking.send(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_database_that_is_away_and_a_ledger_that_was_altered_are_told_as_such() {
        Node failing = node(true, (command, _) -> {
            if (((SendMessage) command).text().equals("1")) {
                throw new DataAccessResourceFailureException("away");
            }
            throw new LedgerAltered(17, "it is not what it was");
        });
        awaitHandlers(1);

        assertUnavailable(failing, 1);
        assertThatThrownBy(() -> failing.send(2))
                .isInstanceOfSatisfying(
                        LedgerAltered.class,
                        altered -> assertThat(altered.position()).isEqualTo(17));
    }

    @Test
    void without_an_axon_server_a_node_handles_what_it_may_and_refuses_the_rest_until_it_is_back() {
        Node handling = node(true, (_, _) -> reply("here"));
        Node asking = node(false, (_, _) -> fail());
        awaitHandlers(1);
        server.close();
        await().atMost(PATIENCE).until(() -> !handling.connection.isConnected() && !asking.connection.isConnected());

        assertThat(handling.send(1).body()).isEqualTo(new Body("here", 7));
        assertThat(handling.went("here")).isOne();
        assertUnavailable(asking, 1);
        assertThat(asking.went("nowhere")).isOne();

        server = server.again();
        awaitHandlers(1);
        await().atMost(PATIENCE).until(asking.connection::isConnected);
        assertThat(asking.send(1).body()).isEqualTo(new Body("here", 7));
    }

    @Test
    void nodes_that_start_before_their_axon_server_find_it() {
        server.close();
        Node handling = node(true, (_, _) -> reply("here"));
        assertThat(handling.send(1).body()).isEqualTo(new Body("here", 7));

        server = server.again();
        awaitHandlers(1);
        assertThat(handling.send(1).body()).isEqualTo(new Body("here", 7));
        assertThat(server.routed()).hasSize(1);
    }

    @Test
    void a_node_that_ends_takes_no_more_and_others_take_over() {
        Node first = node(true, (_, _) -> reply("first"));
        Node second = node(true, (_, _) -> reply("second"));
        awaitHandlers(2);

        first.commands.stop();
        awaitHandlers(1);

        Set<Object> bodies =
                IntStream.range(0, 20).mapToObj(room -> first.send(room).body()).collect(Collectors.toSet());
        assertThat(bodies).containsExactly(new Body("second", 7));
        assertThat(second.went("here")).isZero();
    }

    @Test
    void what_may_have_been_handled_is_not_tried_again() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        Node handling = node(true, (_, _) -> {
            begun.complete(null);
            end.join();
            return reply("late");
        });
        List<String> tried = new CopyOnWriteArrayList<>();
        awaitHandlers(1);
        Node asking = new Node(settings(), MASTER, true, (_, _) -> {
            tried.add("again");
            return reply("again");
        });
        awaitHandlers(2);
        asking.commands.stop();
        awaitHandlers(1);
        CompletableFuture<Rejection> refused =
                CompletableFuture.supplyAsync(() -> catchThrowableOfType(Rejection.class, () -> asking.send(1)));
        assertThat(begun).succeedsWithin(PATIENCE);

        server.close();

        assertThat(refused).succeedsWithin(PATIENCE).extracting(Rejection::code).isEqualTo(RejectionCode.UNAVAILABLE);
        assertThat(tried).isEmpty();
        end.complete(null);
        assertThat(asking.went("here")).isZero();
        assertThat(handling.went("axon-server")).isZero();
    }

    @Test
    void nodes_of_another_installation_do_not_understand_each_other() {
        byte[] other = new byte[32];
        other[0] = 1;
        new Node(settings(), new MasterKey(other), true, (_, _) -> fail());
        awaitHandlers(1);

        assertUnavailable(node(false, (_, _) -> fail()), 1);
    }

    @Test
    void a_token_and_tls_are_used_and_without_the_token_nobody_is_let_in(@TempDir Path folder) throws Exception {
        AxonServerStandIn.Secured secured = secured(folder);
        try (AxonServerStandIn guarded = AxonServerStandIn.guarded("the-token", secured)) {
            String certificate = secured.certificate().toString();
            Node let = new Node(
                    new AxonServerSettings(guarded.address(), "the-token", true, certificate, "default"),
                    MASTER,
                    true,
                    (_, _) -> reply("guarded"));
            await().atMost(PATIENCE).until(() -> guarded.handlersOf(SEND) == 1);
            assertThat(let.send(1).body()).isEqualTo(new Body("guarded", 7));
            assertThat(guarded.routed()).hasSize(1);

            Node stranger = new Node(
                    new AxonServerSettings(guarded.address(), "another", true, certificate, "default"),
                    MASTER,
                    false,
                    (_, _) -> fail());
            assertUnavailable(stranger, 1);
            assertThat(guarded.routed()).hasSize(1);
        }
    }

    private static AxonServerStandIn.Secured secured(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new AxonServerStandIn.Secured(
                pem(folder, "CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem(
                        folder,
                        "PRIVATE KEY",
                        keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path pem(Path folder, String what, byte[] content) throws IOException {
        String encoded = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve(what + ".pem"),
                "-----BEGIN " + what + "-----\n" + encoded + "\n-----END " + what + "-----\n");
    }

    private Node node(boolean handles, Handling here) {
        return new Node(settings(), MASTER, handles, here);
    }

    private AxonServerSettings settings() {
        return new AxonServerSettings(server.address(), null, false, null, "default");
    }

    private void awaitHandlers(int count) {
        await().atMost(PATIENCE).until(() -> server.handlersOf(SEND) == count);
    }

    private static void assertUnavailable(Node node, int room) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> node.send(room));
        assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    }

    private static Reply reply(String said) {
        return new Reply(201, null, new Body(said, 7), 42);
    }

    private static Reply fail() {
        throw new AssertionError("this node handles nothing");
    }

    private static SendMessage sending(int room) {
        return new SendMessage(
                new Caller(new HotelId("grand"), new StaffId("anna"), null),
                new ConversationId("00000000-0000-4000-8000-%012d".formatted(room)),
                Integer.toString(room),
                null,
                null,
                List.of());
    }
}
