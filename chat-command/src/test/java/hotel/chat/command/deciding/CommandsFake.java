package hotel.chat.command.deciding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.stream.Reply;
import org.springframework.http.ResponseEntity;

/** Records what controllers hand in and answers as it is told; it keeps no keys. */
public final class CommandsFake implements Commands {
    private final Function<Object, Reply> handler;
    private final List<Object> commands = new ArrayList<>();
    private final List<RequestContent> requests = new ArrayList<>();
    private Object madeBefore;

    public CommandsFake(Function<Object, Reply> handler) {
        this.handler = handler;
    }

    /** The request was made before, and answered with this. */
    public void madeBefore(Object answer) {
        madeBefore = answer;
    }

    public List<Object> commands() {
        return commands;
    }

    public List<RequestContent> requests() {
        return requests;
    }

    @Override
    public ResponseEntity<Object> run(ChatCommand command, RequestContent request) {
        requests.add(request);
        return entity(run(command));
    }

    @Override
    public Reply run(ChatCommand command) {
        commands.add(command);
        return handler.apply(command);
    }

    @Override
    public Optional<ResponseEntity<Object>> earlier(RequestContent request) {
        return Optional.ofNullable(madeBefore).map(answer -> entity(new Reply(201, null, answer, 7)));
    }

    @Override
    public boolean isUsed(Caller caller, String key) {
        return madeBefore != null;
    }

    @Override
    public ResponseEntity<Object> runOnce(RequestContent request, Supplier<Reply> work) {
        requests.add(request);
        return entity(work.get());
    }

    private static ResponseEntity<Object> entity(Reply reply) {
        return ResponseEntity.status(reply.status()).body(reply.body());
    }
}
