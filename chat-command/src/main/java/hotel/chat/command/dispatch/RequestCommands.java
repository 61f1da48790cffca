package hotel.chat.command.dispatch;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.stream.Reply;
import org.springframework.http.ResponseEntity;

/** Answers requests by commands, wherever these are handled; repeated ones by their first answer. */
final class RequestCommands implements Commands {
    private static final int SERVER_FAULT = 500;

    private final Handling handling;
    private final Repeats repeats;
    private final StoredReplies replies;
    private final StaffAccess access;

    RequestCommands(Handling handling, Repeats repeats, StoredReplies replies, StaffAccess access) {
        this.handling = handling;
        this.repeats = repeats;
        this.replies = replies;
        this.access = access;
    }

    @Override
    public ResponseEntity<Object> run(ChatCommand command, RequestContent request) {
        return entity(
                handling.handle(command, repeats.origin(request)),
                request.caller().hotel());
    }

    @Override
    public Reply run(ChatCommand command) {
        return handling.handle(command, null);
    }

    @Override
    public ResponseEntity<Object> runOnce(RequestContent request, Supplier<Reply> work) {
        String key = request.idempotencyKey();
        if (key == null) {
            return entity(work.get(), request.caller().hotel());
        }
        requireActive(request);
        Origin origin = repeats.origin(request);
        replies.reserve(request.caller(), key, origin.content());
        Reply reply = repeats.byKey(origin).orElseGet(() -> {
            replies.store(request.caller(), key, origin.content(), repeats.stored(finished(request, key, work)));
            return repeats.byKey(origin).orElseThrow();
        });
        return entity(reply, request.caller().hotel());
    }

    @Override
    public Optional<ResponseEntity<Object>> earlier(RequestContent request) {
        requireActive(request);
        return repeats.earlier(repeats.origin(request))
                .map(reply -> entity(reply, request.caller().hotel()));
    }

    @Override
    public boolean isUsed(Caller caller, String key) {
        return replies.find(caller, key).isPresent();
    }

    private void requireActive(RequestContent request) {
        if (access.find(request.caller().hotel(), request.caller().staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
    }

    /** A request whose first command was refused has done nothing, so its key is free for the corrected one. */
    private Reply finished(RequestContent request, String key, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (Rejection refused) {
            if (refused.code().status() < SERVER_FAULT && refused.code() != RejectionCode.UNAUTHENTICATED) {
                replies.release(request.caller(), key);
            }
            throw refused;
        }
    }

    private static ResponseEntity<Object> entity(Reply reply, HotelId hotel) {
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(reply.status());
        if (reply.location() != null) {
            builder.location(URI.create("/api/hotels/" + hotel + reply.location()));
        }
        return builder.header("Chat-Position", Long.toString(reply.position())).body(reply.body());
    }
}
