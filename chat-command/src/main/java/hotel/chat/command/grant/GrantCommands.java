package hotel.chat.command.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEvent;
import hotel.chat.api.grant.ApproveGrant;
import hotel.chat.api.grant.EndGrant;
import hotel.chat.api.grant.RequestGrant;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles grants. */
final class GrantCommands implements CommandHandlers {
    private final Clock clock;
    private final Duration grantFor;

    GrantCommands(Clock clock, FourEyesSettings settings) {
        this.clock = clock;
        this.grantFor = settings.grantFor();
    }

    @CommandHandler
    Answer handle(RequestGrant command, Decision decision) {
        HotelId hotel = command.caller().hotel();
        States states = decision.load(streams(command));
        GrantDecider.requireAuditor(ActiveCaller.in(states, command.caller()));
        requireKnown(hotel, command.conversations(), states);
        decision.append(StreamId.grants(hotel), null, GrantDecider.request(command));
        String id = command.grantId().value();
        return stamp -> new Reply(201, null, new GrantAsked(id, stamp.position()), stamp.position());
    }

    @CommandHandler
    Answer handle(ApproveGrant command, Decision decision) {
        GrantsState now = load(command.caller(), decision);
        Instant end = clock.instant().plus(grantFor).truncatedTo(ChronoUnit.MILLIS);
        Optional<GrantApproved> signed = GrantDecider.approve(command, now, end);
        append(command.caller(), signed, decision);
        Instant endsAt = signed.map(GrantApproved::endsAt).orElseGet(() -> endOf(command.grantId(), now));
        String id = command.grantId().value();
        return stamp -> new Reply(200, null, new GrantSigned(id, endsAt, stamp.position()), stamp.position());
    }

    @CommandHandler
    Answer handle(EndGrant command, Decision decision) {
        GrantsState now = load(command.caller(), decision);
        Optional<? extends GrantEvent> gone = GrantDecider.end(command, now, clock.instant());
        append(command.caller(), gone, decision);
        String id = command.grantId().value();
        return stamp -> new Reply(
                200,
                null,
                new GrantOver(id, gone.isPresent() ? stamp.at() : endOf(command.grantId(), now), stamp.position()),
                stamp.position());
    }

    private static GrantsState load(Caller caller, Decision decision) {
        StreamId stream = StreamId.grants(caller.hotel());
        States states = decision.load(List.of(ActiveCaller.stream(caller), stream));
        GrantDecider.requireSigner(ActiveCaller.in(states, caller));
        return states.find(stream, GrantsState.class).orElse(GrantsState.INITIAL);
    }

    private static void append(Caller caller, Optional<? extends GrantEvent> event, Decision decision) {
        StreamId stream = StreamId.grants(caller.hotel());
        event.ifPresentOrElse(change -> decision.append(stream, null, change), () -> decision.settle(stream));
    }

    private static Instant endOf(GrantId id, GrantsState now) {
        Instant end = now.find(id).orElseThrow(Rejection::notFound).end();
        if (end == null) {
            throw new IllegalStateException("a grant that waits has no end");
        }
        return end;
    }

    private static List<StreamId> streams(RequestGrant command) {
        HotelId hotel = command.caller().hotel();
        List<StreamId> streams = new ArrayList<>();
        streams.add(ActiveCaller.stream(command.caller()));
        streams.add(StreamId.grants(hotel));
        command.conversations().forEach(id -> streams.add(StreamId.conversation(hotel, id)));
        return streams;
    }

    private static void requireKnown(HotelId hotel, List<ConversationId> conversations, States states) {
        boolean known = conversations.stream()
                .allMatch(id -> states.find(StreamId.conversation(hotel, id), ConversationState.class)
                        .isPresent());
        if (!known) {
            throw Rejection.rule("A grant names conversations of this hotel only.");
        }
    }

    /** It waits for the second signature. */
    record GrantAsked(String grantId, long position) {}

    /** It stands. */
    record GrantSigned(String grantId, Instant endsAt, long position) {}

    /** It does not stand any more. */
    record GrantOver(String grantId, Instant endedAt, long position) {}
}
