package hotel.chat.command.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.ForwardMessage;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.message.MessageAnswers.ForwardResult;
import hotel.chat.command.message.MessageAnswers.Forwarded;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import hotel.chat.command.stream.Streams;
import org.jspecify.annotations.Nullable;

/** One forward to many targets: a command for each, and an answer for all. */
final class Forwarding {
    private static final int SERVER_FAULT = 500;

    private final Commands commands;
    private final Streams streams;
    private final Ids ids;

    Forwarding(Commands commands, Streams streams, Ids ids) {
        this.commands = commands;
        this.streams = streams;
        this.ids = ids;
    }

    /**
     * Forwards to each target once, however often it is named.
     *
     * @param targets in the order of the answer
     * @param key the idempotency key, from which the new messages' ids follow; random ones without it
     */
    Reply run(
            Caller caller,
            MessageId source,
            List<ConversationId> targets,
            @Nullable String note,
            @Nullable String key) {
        long position = requireForwardable(caller, source);
        Map<ConversationId, ForwardResult> results = new LinkedHashMap<>();
        for (ConversationId target : targets) {
            if (!results.containsKey(target)) {
                ForwardMessage command =
                        new ForwardMessage(caller, source, target, newId(caller, source, target, key), note);
                try {
                    Reply reply = commands.run(command);
                    position = Math.max(position, reply.position());
                    results.put(target, (ForwardResult) reply.body());
                } catch (Rejection refused) {
                    results.put(target, failed(target, refused, key));
                }
            }
        }
        return new Reply(
                200, null, new Forwarded(targets.stream().map(results::get).toList()), position);
    }

    /** The source decides about the whole call; where its last fact stands. */
    private long requireForwardable(Caller caller, MessageId source) {
        StreamId stream = StreamId.message(caller.hotel(), source);
        States states = streams.fresh(List.of(ActiveCaller.stream(caller), stream));
        ActiveCaller active = ActiveCaller.in(states, caller);
        MessageState message = states.find(stream, MessageState.class).orElseThrow(Rejection::notFound);
        StreamId conversation = StreamId.conversation(caller.hotel(), message.conversationId());
        Participation.in(streams.fresh(List.of(conversation)), active, message.conversationId());
        ForwardDecider.requireForwardable(message);
        return states.last(stream).position();
    }

    private MessageId newId(Caller caller, MessageId source, ConversationId target, @Nullable String key) {
        return new MessageId(
                key == null
                        ? ids.fresh()
                        : ids.derived(
                                "forward",
                                caller.hotel().value(),
                                caller.staff().value(),
                                key,
                                source.value(),
                                target.value()));
    }

    /** A target fails alone; what says that the caller is out, or that a keyed request can be made again, fails the call. */
    private static ForwardResult failed(ConversationId target, Rejection refused, @Nullable String key) {
        RejectionCode code = refused.code();
        if (code == RejectionCode.UNAUTHENTICATED || (key != null && code.status() >= SERVER_FAULT)) {
            throw refused;
        }
        return new ForwardResult(target.value(), null, false, code.wireName());
    }
}
