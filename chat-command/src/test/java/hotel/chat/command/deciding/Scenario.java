package hotel.chat.command.deciding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.ids.MacIds;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.settings.MessageSettings;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.LedgerFake;
import hotel.chat.command.stream.Stamp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What has happened in a hotel before a command: given / when / then for handlers and deciders together. */
public final class Scenario {
    public static final HotelId HOTEL = new HotelId("grand-budapest");
    public static final StaffId ANNA = new StaffId("anna");
    public static final StaffId BEN = new StaffId("ben");
    public static final StaffId CARLA = new StaffId("carla");
    public static final StaffId DEV = new StaffId("dev");
    public static final StaffId MONA = new StaffId("mona");
    public static final StaffId OLGA = new StaffId("olga");
    public static final StaffId AUDREY = new StaffId("audrey");
    public static final ConversationId GROUP = new ConversationId(id("group"));
    public static final ConversationId OTHER = new ConversationId(id("other group"));
    public static final MessageId HELLO = new MessageId(id("hello"));
    public static final Limits LIMITS = new Limits(500, 500, 20);
    public static final MessageSettings MESSAGES = new MessageSettings(null);
    public static final Ids IDS = new MacIds(Scenario::sha256);

    private final LedgerFake ledger = new LedgerFake(StreamEvolvers::of);

    /** A hotel with everybody: anna, ben, carla, dev; mona the manager, audrey the auditor, olga the operator. */
    public static Scenario hotel() {
        Scenario hotel = new Scenario();
        List.of(ANNA, BEN, CARLA, DEV).forEach(staff -> hotel.registered(staff, Role.STAFF));
        hotel.registered(MONA, Role.MANAGER);
        hotel.registered(AUDREY, Role.AUDITOR);
        hotel.registered(OLGA, Role.OPERATOR);
        return hotel;
    }

    /** The same id for the same name. */
    public static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public static Caller caller(StaffId staff) {
        return new Caller(HOTEL, staff, null);
    }

    public static StreamId messageStream(MessageId message) {
        return StreamId.message(HOTEL, message);
    }

    public static PersonalText text(MessageId message, String text) {
        return PersonalText.of(new SubjectKey(messageStream(message)), text);
    }

    public static StaffProfile profile(StaffId staff) {
        SubjectKey key = new SubjectKey(StreamId.staff(HOTEL, staff));
        return new StaffProfile(
                PersonalText.of(key, staff.value()), PersonalText.of(key, "Name of " + staff), null, null);
    }

    public Scenario registered(StaffId staff, Role role) {
        given(StreamId.staff(HOTEL, staff), new StaffRegistered(staff, profile(staff), role));
        return this;
    }

    public Scenario deactivated(StaffId staff) {
        given(StreamId.staff(HOTEL, staff), new StaffDeactivated(staff));
        return this;
    }

    public Scenario conversation(ConversationId id, ConversationKind kind, StaffId... people) {
        StreamId stream = StreamId.conversation(HOTEL, id);
        given(stream, new ConversationCreated(id, kind, null, people[0], List.of(people)));
        return this;
    }

    public Scenario group(ConversationId id, StaffId... people) {
        return conversation(id, ConversationKind.GROUP, people);
    }

    public Scenario left(ConversationId id, StaffId staff) {
        given(StreamId.conversation(HOTEL, id), new ParticipantRemoved(id, staff));
        return this;
    }

    public Scenario sent(MessageId id, ConversationId in, StaffId by, String text) {
        given(messageStream(id), new MessageSent(in, id, by, text(id, text), null, null, List.of(), List.of()));
        return this;
    }

    public Scenario deleted(MessageId id, ConversationId in) {
        given(messageStream(id), new MessageDeleted(in, id));
        return this;
    }

    /** A hold on another conversation. */
    public Scenario held(HoldId hold) {
        PersonalText reason = PersonalText.of(new SubjectKey(StreamId.records(HOTEL)), "a case");
        given(
                StreamId.records(HOTEL),
                new HoldPlaced(hold, new HoldScope(List.of(OTHER), List.of(), null, null), reason));
        return this;
    }

    /** An auditor has asked for a grant; no conversation named means all. */
    public Scenario asked(GrantId grant, StaffId by, ConversationId... conversations) {
        PersonalText reason = PersonalText.of(new SubjectKey(StreamId.grants(HOTEL)), "a case");
        var _ = ledger.append(
                HOTEL, by, StreamId.grants(HOTEL), null, new GrantRequested(grant, List.of(conversations), reason));
        return this;
    }

    /** Somebody else has signed it. */
    public Scenario signed(GrantId grant, Instant endsAt) {
        given(StreamId.grants(HOTEL), new GrantApproved(grant, endsAt));
        return this;
    }

    /** An erasure that waits for its second signature. */
    public Scenario waiting(ErasureId erasure, MessageId message) {
        PersonalText words = PersonalText.of(new SubjectKey(StreamId.erasure(HOTEL, erasure)), "why");
        given(StreamId.erasure(HOTEL, erasure), new ErasureRequested(erasure, null, message, words, words, true));
        return this;
    }

    public Stamp given(StreamId stream, ChatEvent event) {
        return ledger.append(HOTEL, StaffId.SYSTEM, stream, null, event);
    }

    public LedgerFake.Outcome when(Function<Decision, Answer> handler) {
        return ledger.run(HOTEL, StaffId.SYSTEM, handler);
    }

    /** The code with which the command is refused; null when it is not. */
    public RejectionCode refusal(Function<Decision, Answer> handler) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> when(handler));
        return refused == null ? null : refused.code();
    }

    public LedgerFake ledger() {
        return ledger;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
