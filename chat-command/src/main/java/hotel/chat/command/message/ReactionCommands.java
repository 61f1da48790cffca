package hotel.chat.command.message;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.AddReaction;
import hotel.chat.api.message.RemoveReaction;
import hotel.chat.api.view.ReactionView;
import hotel.chat.command.input.Emoji;
import hotel.chat.command.message.Participation.SeenMessage;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import org.axonframework.commandhandling.CommandHandler;

/** Handles putting emojis on messages and taking them off. */
final class ReactionCommands implements CommandHandlers {
    private final Limits limits;

    ReactionCommands(Limits limits) {
        this.limits = limits;
    }

    @CommandHandler
    Answer handle(AddReaction command, Decision decision) {
        String emoji = Emoji.check(command.emoji());
        SeenMessage seen = Participation.message(command.caller(), command.messageId(), decision);
        StaffId staff = seen.caller().id();
        Reactions before = seen.message().reactions();
        return decided(
                seen,
                ReactionDecider.add(seen.caller(), seen.message(), emoji, limits.reactions()),
                position -> before.with(staff, emoji, position),
                decision);
    }

    @CommandHandler
    Answer handle(RemoveReaction command, Decision decision) {
        String emoji = Emoji.check(command.emoji());
        SeenMessage seen = Participation.message(command.caller(), command.messageId(), decision);
        Reactions after = seen.message().reactions().without(seen.caller().id(), emoji);
        return decided(seen, ReactionDecider.remove(seen.caller(), seen.message(), emoji), _ -> after, decision);
    }

    /** @param after the reactions once the event stands at a position; where there is no event they are as before */
    private static Answer decided(
            SeenMessage seen,
            Optional<? extends MessageEvent> event,
            LongFunction<Reactions> after,
            Decision decision) {
        MessageState message = seen.message();
        StreamId stream = StreamId.message(seen.caller().hotel(), message.messageId());
        event.ifPresentOrElse(
                change -> decision.append(stream, message.conversationId(), change), () -> decision.settle(stream));
        return stamp -> new Reply(
                200,
                null,
                new Reacted(
                        message.messageId().value(),
                        after.apply(stamp.position()).seenBy(seen.caller().id())),
                stamp.position());
    }

    /** What stands on a message now, as the caller sees it. */
    record Reacted(String messageId, List<ReactionView> reactions) {}
}
