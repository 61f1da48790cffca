package hotel.chat.command.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.erasure.ApproveErasure;
import hotel.chat.api.erasure.EraseTexts;
import hotel.chat.api.erasure.RecordErasure;
import hotel.chat.api.erasure.RequestErasure;
import hotel.chat.api.event.ErasureApproved;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.text.PersonalText;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.staff.StaffState;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles erasing. */
final class ErasureCommands implements CommandHandlers {
    private final boolean secondSignature;
    private final HoldCheck holds;

    ErasureCommands(ErasureSettings settings, HoldCheck holds) {
        this.secondSignature = settings.secondSignature();
        this.holds = holds;
    }

    @CommandHandler
    Answer handle(RequestErasure command, Decision decision) {
        HotelId hotel = command.caller().hotel();
        ActiveCaller caller =
                ActiveCaller.in(decision.load(List.of(ActiveCaller.stream(command.caller()))), command.caller());
        ErasureDecider.requireRequester(caller, secondSignature);
        StreamId stream = StreamId.erasure(hotel, command.erasureId());
        ErasureRequested request = ErasureDecider.request(command, secondSignature);
        decision.append(stream, null, request);
        List<Runnable> erasing = erasing(caller, request, caller.id(), decision);
        if (!secondSignature) {
            erasing.forEach(Runnable::run);
        }
        return stamp -> new Reply(
                202,
                "/audit/erasures/" + command.erasureId(),
                new Accepted(command.erasureId().value(), stamp.position()),
                stamp.position());
    }

    @CommandHandler
    Answer handle(ApproveErasure command, Decision decision) {
        HotelId hotel = command.caller().hotel();
        StreamId stream = StreamId.erasure(hotel, command.erasureId());
        States states = decision.load(List.of(ActiveCaller.stream(command.caller()), stream));
        ActiveCaller caller = ActiveCaller.in(states, command.caller());
        ErasureDecider.requireSigner(caller);
        ErasureState erasure = states.find(stream, ErasureState.class).orElseThrow(Rejection::notFound);
        ErasureDecider.requireSecond(caller, erasure);
        if (erasure.waits()) {
            decision.append(stream, null, new ErasureApproved(command.erasureId()));
            erasing(caller, erasure.request(), erasure.requestedBy(), decision).forEach(Runnable::run);
        } else {
            decision.settle(stream);
        }
        String id = command.erasureId().value();
        Stamp earlier = erasure.approved();
        return stamp -> new Reply(
                200,
                null,
                new Approved(id, (earlier == null ? stamp : earlier).at(), stamp.position()),
                stamp.position());
    }

    /**
     * Those that are marked before, or whose title is no more, stay as they are; so does what retention may not touch, unless
     * it is a copy whose text is gone already.
     */
    @CommandHandler
    Answer handle(EraseTexts command, Decision decision) {
        States states = decision.load(command.texts());
        int marked = 0;
        for (StreamId text : command.texts()) {
            marked += mark(command, text, states, decision);
        }
        if (marked == 0) {
            decision.settle(command.texts().getFirst());
        }
        Marked body = new Marked(marked);
        return stamp -> new Reply(200, null, body, stamp.position());
    }

    /** A step that was written down before stays as it is. */
    @CommandHandler
    Answer handle(RecordErasure command, Decision decision) {
        StreamId stream = StreamId.erasure(command.hotel(), command.step().erasureId());
        ErasureState erasure =
                decision.load(List.of(stream)).find(stream, ErasureState.class).orElseThrow(Rejection::notFound);
        if (erasure.has(command.step())) {
            decision.settle(stream);
        } else {
            decision.append(stream, null, command.step());
        }
        String id = command.step().erasureId().value();
        return stamp -> new Reply(200, null, new Accepted(id, stamp.position()), stamp.position());
    }

    /** What is to be appended once nobody's signature is missing; refuses what cannot be erased. */
    private List<Runnable> erasing(ActiveCaller caller, ErasureRequested request, StaffId by, Decision decision) {
        HotelId hotel = caller.hotel();
        MessageId message = request.messageId();
        if (message != null) {
            return List.of(message(hotel, request.erasureId(), message, by, decision));
        }
        StaffId staff = request.staffId();
        if (staff == null) {
            throw new IllegalStateException("an erasure is of a person or a message");
        }
        StreamId stream = StreamId.staff(hotel, staff);
        Optional<StaffState> person = decision.load(List.of(stream)).find(stream, StaffState.class);
        if (holds.cover(hotel, staff, decision)) {
            throw ErasureDecider.held();
        }
        return ErasureDecider.person(caller, request.erasureId(), by, person).stream()
                .<Runnable>map(event -> () -> decision.append(stream, null, event))
                .toList();
    }

    private Runnable message(HotelId hotel, ErasureId erasure, MessageId message, StaffId by, Decision decision) {
        StreamId stream = StreamId.message(hotel, message);
        Optional<MessageState> found = decision.load(List.of(stream)).find(stream, MessageState.class);
        MessageErased erased = ErasureDecider.message(erasure, by, found);
        if (holds.cover(hotel, message, decision)) {
            throw ErasureDecider.held();
        }
        return () -> decision.append(stream, erased.conversationId(), erased);
    }

    private int mark(EraseTexts command, StreamId text, States states, Decision decision) {
        if (text.kind() == StreamKind.MESSAGE) {
            Optional<MessageState> message = states.find(text, MessageState.class)
                    .filter(found -> !found.erased())
                    .filter(found -> command.erasureId() != null
                            || found.text().erased()
                            || !holds.cover(command.hotel(), found.messageId(), decision));
            message.ifPresent(found -> decision.append(
                    text,
                    found.conversationId(),
                    new MessageErased(
                            found.conversationId(), found.messageId(), command.erasureId(), command.erasedBy())));
            return message.isPresent() ? 1 : 0;
        }
        ErasureId erasure = command.erasureId();
        Optional<ConversationState> group = states.find(text, ConversationState.class)
                .filter(found -> !found.titleErased() || hasLostItsTitle(found, decision));
        if (group.isEmpty() || erasure == null) {
            return 0;
        }
        decision.append(
                text, group.get().conversationId(), new TitleErased(group.get().conversationId(), erasure));
        return 1;
    }

    /** Whether its title lies under the key of somebody who is erased. */
    private static boolean hasLostItsTitle(ConversationState group, Decision decision) {
        PersonalText title = group.title();
        if (title == null) {
            return false;
        }
        StreamId giver = title.key().subject();
        return giver.kind() == StreamKind.STAFF
                && decision.load(List.of(giver))
                        .find(giver, StaffState.class)
                        .filter(StaffState::erased)
                        .isPresent();
    }

    /** The erasure that was asked for. */
    record Accepted(String erasureId, long position) {}

    /**
     * The erasure that was signed.
     *
     * @param approvedAt when it was signed first
     */
    record Approved(String erasureId, Instant approvedAt, long position) {}

    /** How many streams were marked. */
    record Marked(int streams) {}
}
