package hotel.chat.command.ledger;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentPlaced;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ErasureApproved;
import hotel.chat.api.event.ErasureCompleted;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.FileType;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.event.RetentionChanged;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;

/** One event of each kind, with every field filled; the golden files were made from them and must not change. */
final class GoldenEvents {
    static final HotelId HOTEL = new HotelId("grand-budapest");
    static final StaffId ANNA = new StaffId("anna");
    static final StaffId BEN = new StaffId("ben");
    static final ConversationId CONVERSATION = new ConversationId("0197c0de-0000-7000-8000-00000000c001");
    static final MessageId MESSAGE = new MessageId("0197c0de-0000-7000-8000-00000000a001");
    static final MessageId EARLIER = new MessageId("0197c0de-0000-7000-8000-00000000a000");
    static final AttachmentId ATTACHMENT = new AttachmentId("0197c0de-0000-7000-8000-00000000f001");
    static final AccessId ACCESS = new AccessId("0197c0de-0000-7000-8000-00000000e001");
    static final HoldId HOLD = new HoldId("0197c0de-0000-7000-8000-00000000d001");
    static final GrantId GRANT = new GrantId("0197c0de-0000-7000-8000-00000000b001");
    static final StreamId GRANTS = StreamId.grants(HOTEL);
    static final StreamId RECORDS = StreamId.records(HOTEL);
    static final StreamId STAFF = StreamId.staff(HOTEL, ANNA);
    static final StreamId CONVERSATIONS = StreamId.conversation(HOTEL, CONVERSATION);
    static final StreamId MESSAGES = StreamId.message(HOTEL, MESSAGE);

    private GoldenEvents() {}

    /** An event and the stream that it goes to. */
    record Example(StreamId stream, ChatEvent event) {
        @Override
        public String toString() {
            return event.getClass().getSimpleName();
        }
    }

    static final ErasureId ERASURE = new ErasureId("0197c0de-0000-7000-8000-00000000f001");
    static final StreamId ERASURES = StreamId.erasure(HOTEL, ERASURE);

    static Stream<Example> all() {
        StaffProfile profile = new StaffProfile(
                text(STAFF, "anna"),
                text(STAFF, "Anna Kővári"),
                text(STAFF, "Front office"),
                text(STAFF, "https://pictures.example/anna.png"));
        return Stream.of(
                new Example(STAFF, new StaffRegistered(ANNA, profile, Role.STAFF)),
                new Example(STAFF, new StaffProfileChanged(ANNA, profile)),
                new Example(STAFF, new StaffRoleChanged(ANNA, Role.MANAGER)),
                new Example(STAFF, new StaffDeactivated(ANNA)),
                new Example(STAFF, new StaffReactivated(ANNA)),
                new Example(
                        CONVERSATIONS,
                        new ConversationCreated(
                                CONVERSATION,
                                ConversationKind.GROUP,
                                text(CONVERSATIONS, "Night shift"),
                                ANNA,
                                List.of(ANNA, BEN))),
                new Example(CONVERSATIONS, new ConversationRenamed(CONVERSATION, text(CONVERSATIONS, "Day shift"))),
                new Example(CONVERSATIONS, new ParticipantsAdded(CONVERSATION, List.of(BEN))),
                new Example(CONVERSATIONS, new ParticipantRemoved(CONVERSATION, BEN)),
                new Example(MESSAGES, forwarded()),
                new Example(
                        MESSAGES,
                        new MessageEdited(CONVERSATION, MESSAGE, text(MESSAGES, "Room 12 🛎️ @ben"), List.of(BEN))),
                new Example(MESSAGES, new MessageDeleted(CONVERSATION, MESSAGE)),
                new Example(
                        StreamId.readMarker(HOTEL, CONVERSATION, BEN),
                        new ReadMarkerMoved(CONVERSATION, BEN, MESSAGE, 9_007_199_254_740_993L, 41)),
                new Example(MESSAGES, new ReactionAdded(CONVERSATION, MESSAGE, BEN, "🧑🏽‍🍳")),
                new Example(MESSAGES, new ReactionRemoved(CONVERSATION, MESSAGE, BEN, "❤️")),
                new Example(
                        StreamId.attachment(HOTEL, ATTACHMENT),
                        new AttachmentPlaced(CONVERSATION, MESSAGE, ATTACHMENT)),
                new Example(
                        MESSAGES,
                        new AttachmentProcessed(CONVERSATION, MESSAGE, ATTACHMENT, 4_032, 3_024, 61_500L, true)),
                new Example(MESSAGES, new AttachmentDeleted(CONVERSATION, MESSAGE, ATTACHMENT)),
                new Example(
                        StreamId.deliveredMarker(HOTEL, CONVERSATION, BEN),
                        new DeliveredMarkerMoved(CONVERSATION, BEN, MESSAGE, 9_007_199_254_740_993L, 41)),
                new Example(
                        StreamId.notificationLevel(HOTEL, CONVERSATION, BEN),
                        new NotificationLevelChanged(
                                CONVERSATION,
                                BEN,
                                NotificationLevel.MENTIONS,
                                Instant.parse("2026-01-02T03:04:05.600Z"))),
                new Example(
                        RECORDS,
                        new HoldPlaced(
                                HOLD,
                                new HoldScope(
                                        List.of(CONVERSATION),
                                        List.of(ANNA, BEN),
                                        Instant.parse("2026-01-02T03:04:05.600Z"),
                                        Instant.parse("2026-02-02T03:04:05.600Z")),
                                text(RECORDS, "The boiler case"))),
                new Example(RECORDS, new HoldReleased(HOLD)),
                new Example(RECORDS, new RetentionChanged(365)),
                new Example(
                        StreamId.access(HOTEL, ACCESS),
                        new AuditAccessed(
                                ACCESS,
                                AuditAction.CONVERSATION_REPLAYED,
                                CONVERSATION.value(),
                                "9007199254740993",
                                true)),
                new Example(GRANTS, new GrantRequested(GRANT, List.of(CONVERSATION), text(GRANTS, "The boiler case"))),
                new Example(GRANTS, new GrantApproved(GRANT, Instant.parse("2026-01-02T03:04:05.600Z"))),
                new Example(GRANTS, new GrantEnded(GRANT)),
                new Example(
                        ERASURES,
                        new ErasureRequested(
                                ERASURE, ANNA, null, text(ERASURES, "She asked"), text(ERASURES, "GDPR 17"), true)),
                new Example(ERASURES, new ErasureApproved(ERASURE)),
                new Example(ERASURES, new TextsErased(ERASURE, 9_007_199_254_740_993L, 2)),
                new Example(ERASURES, new ErasureCompleted(ERASURE, false)),
                new Example(MESSAGES, new MessageErased(CONVERSATION, MESSAGE, ERASURE, BEN)),
                new Example(CONVERSATIONS, new TitleErased(CONVERSATION, ERASURE)),
                new Example(STAFF, new StaffErased(ANNA, ERASURE, BEN)));
    }

    static MessageSent forwarded() {
        return new MessageSent(
                CONVERSATION,
                MESSAGE,
                ANNA,
                text(StreamId.message(HOTEL, EARLIER), "The boiler in room 12\nis \"fine\" now"),
                EARLIER,
                new ForwardOrigin(EARLIER, BEN, Instant.parse("2026-01-02T03:04:05.600Z")),
                List.of(BEN),
                List.of(new AttachedFile(
                        ATTACHMENT,
                        text(StreamId.message(HOTEL, EARLIER), "Kesselraum – Zählerstand.pdf"),
                        FileType.DOCUMENT,
                        "application/pdf",
                        9_007_199_254_740_993L,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
    }

    static PersonalText text(StreamId subject, String value) {
        return PersonalText.of(new SubjectKey(subject), value);
    }
}
