package hotel.chat.command.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * An Axon Server as far as commands need one, over real sockets and the connector's own protocol: subscriptions, permits, and
 * the routing of each key to the same client. It is written by the protocol's description, not by Axon Server's code.
 */
public final class AxonServerStandIn implements AutoCloseable {
    private static final int SPOTS_A_CLIENT = 100;
    private static final String NO_HANDLER = "AXONIQ-4000";
    private static final String HANDLER_LOST = "AXONIQ-4002";
    private static final long PING_MILLIS = 1;

    private final int port;
    private final io.grpc.Server server;
    private final Map<String, Client> handlers = new ConcurrentHashMap<>();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    private final Queue<Routed> routed = new ConcurrentLinkedQueue<>();

    /**
     * A command that came by.
     *
     * @param payload a character a byte
     */
    public record Routed(String name, String key, String from, String to, String payload) {}

    /** PEM files. */
    record Secured(Path certificate, Path key) {}

    private AxonServerStandIn(int port, @Nullable String token, @Nullable Secured secured) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .permitKeepAliveTime(PING_MILLIS, TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(ServerInterceptors.intercept(new Platform(), new Gate(token)))
                .addService(ServerInterceptors.intercept(new Commands(), new Gate(token)));
        if (secured != null) {
            builder.useTransportSecurity(
                    secured.certificate().toFile(), secured.key().toFile());
        }
        try {
            this.server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = server.getPort();
    }

    public static AxonServerStandIn start() {
        return new AxonServerStandIn(0, null, null);
    }

    /** Behind TLS, for those alone who have the token. */
    static AxonServerStandIn guarded(String token, Secured secured) {
        return new AxonServerStandIn(0, token, secured);
    }

    /** On the same port, after it was closed. */
    public AxonServerStandIn again() {
        return new AxonServerStandIn(port, null, null);
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public List<Routed> routed() {
        return List.copyOf(routed);
    }

    /** All that are there, by their ids, whether they take commands or not. */
    public Set<String> clients() {
        return Set.copyOf(clients);
    }

    /** How many clients take commands of that name. */
    public long handlersOf(String command) {
        return handlers.values().stream()
                .filter(client -> client.names.contains(command))
                .count();
    }

    /** At once, as if its machine had failed. */
    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets in who has the token, if there is one. */
    private record Gate(@Nullable String token) implements ServerInterceptor {
        private static final Metadata.Key<String> TOKEN =
                Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <I, O> ServerCall.Listener<I> interceptCall(
                ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
            if (token == null || token.equals(headers.get(TOKEN))) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {
        @Override
        public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
            answer.onNext(PlatformInfo.newBuilder()
                    .setSameConnection(true)
                    .setPrimary(NodeInfo.newBuilder()
                            .setNodeName("stand-in")
                            .setHostName("127.0.0.1")
                            .setGrpcPort(port))
                    .build());
            answer.onCompleted();
        }

        /** Heartbeats, too, are answered by an acknowledgement. */
        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(StreamObserver<PlatformOutboundInstruction> out) {
            return new Incoming<>(out) {
                private String client = "";

                @Override
                void gone() {
                    clients.remove(client);
                }

                @Override
                public void onNext(PlatformInboundInstruction instruction) {
                    if (instruction.hasRegister()) {
                        client = instruction.getRegister().getClientId();
                        clients.add(client);
                    }
                    if (!instruction.getInstructionId().isEmpty()) {
                        out.onNext(PlatformOutboundInstruction.newBuilder()
                                .setAck(done(instruction.getInstructionId()))
                                .build());
                    }
                }
            };
        }
    }

    private final class Commands extends CommandServiceGrpc.CommandServiceImplBase {
        @Override
        public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> out) {
            return new Client(out);
        }

        @Override
        public void dispatch(Command command, StreamObserver<CommandResponse> answer) {
            String key = command.getProcessingInstructionsList().stream()
                    .filter(instruction -> instruction.getKey() == ProcessingKey.ROUTING_KEY)
                    .map(instruction -> instruction.getValue().getTextValue())
                    .findFirst()
                    .orElseThrow();
            Client handler = handler(command.getName(), key);
            if (handler == null) {
                answer.onNext(failed(command.getMessageIdentifier(), NO_HANDLER, "no handler"));
                answer.onCompleted();
                return;
            }
            routed.add(new Routed(
                    command.getName(),
                    key,
                    command.getClientId(),
                    handler.id,
                    command.getPayload().getData().toString(StandardCharsets.ISO_8859_1)));
            handler.take(command, answer);
        }

        private @Nullable Client handler(String name, String key) {
            SortedMap<Long, Client> ring = new TreeMap<>();
            for (Client client : handlers.values()) {
                for (int spot = 0; client.names.contains(name) && spot < SPOTS_A_CLIENT; spot++) {
                    ring.put(hash(client.id + "#" + spot), client);
                }
            }
            SortedMap<Long, Client> after = ring.tailMap(hash(key));
            return ring.isEmpty() ? null : after.isEmpty() ? ring.firstEntry().getValue() : after.get(after.firstKey());
        }
    }

    /** A client that handles commands, each only while it has permits left. */
    private final class Client extends Incoming<CommandProviderOutbound, CommandProviderInbound> {
        private final Set<String> names = ConcurrentHashMap.newKeySet();
        private final Map<String, StreamObserver<CommandResponse>> underWay = new ConcurrentHashMap<>();
        private final Queue<Command> waiting = new ConcurrentLinkedQueue<>();
        private String id = "";
        private long permits;

        Client(StreamObserver<CommandProviderInbound> out) {
            super(out);
        }

        @Override
        public synchronized void onNext(CommandProviderOutbound message) {
            switch (message.getRequestCase()) {
                case SUBSCRIBE -> {
                    id = message.getSubscribe().getClientId();
                    names.add(message.getSubscribe().getCommand());
                    handlers.put(id, this);
                }
                case UNSUBSCRIBE -> names.remove(message.getUnsubscribe().getCommand());
                case FLOW_CONTROL -> permits += message.getFlowControl().getPermits();
                case COMMAND_RESPONSE -> answer(message.getCommandResponse());
                case ACK, REQUEST_NOT_SET -> {}
            }
            if (!message.getInstructionId().isEmpty()) {
                out.onNext(CommandProviderInbound.newBuilder()
                        .setAck(done(message.getInstructionId()))
                        .build());
            }
            send();
        }

        synchronized void take(Command command, StreamObserver<CommandResponse> answer) {
            underWay.put(command.getMessageIdentifier(), answer);
            waiting.add(command);
            send();
        }

        private void send() {
            while (permits > 0 && !waiting.isEmpty()) {
                permits--;
                out.onNext(CommandProviderInbound.newBuilder()
                        .setCommand(waiting.remove())
                        .build());
            }
        }

        private void answer(CommandResponse response) {
            StreamObserver<CommandResponse> asking = underWay.remove(response.getRequestIdentifier());
            if (asking != null) {
                asking.onNext(response);
                asking.onCompleted();
            }
        }

        @Override
        void gone() {
            handlers.remove(id, this);
            List.copyOf(underWay.keySet()).forEach(lost -> answer(failed(lost, HANDLER_LOST, "handler lost")));
        }
    }

    private abstract static class Incoming<I, O> implements StreamObserver<I> {
        final StreamObserver<O> out;

        Incoming(StreamObserver<O> out) {
            this.out = out;
        }

        void gone() {}

        @Override
        public void onError(Throwable failure) {
            gone();
        }

        @Override
        public void onCompleted() {
            gone();
            out.onCompleted();
        }
    }

    private static InstructionAck done(String instruction) {
        return InstructionAck.newBuilder()
                .setInstructionId(instruction)
                .setSuccess(true)
                .build();
    }

    private static CommandResponse failed(String command, String code, String why) {
        return CommandResponse.newBuilder()
                .setRequestIdentifier(command)
                .setErrorCode(code)
                .setErrorMessage(ErrorMessage.newBuilder().setErrorCode(code).setMessage(why))
                .build();
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
