package hotel.chat.command.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.audit.RecordAccess;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.grant.FourEyesSettings;
import hotel.chat.command.grant.GrantsState;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.States;

/**
 * Shows the content of direct conversations under a grant only, where the setting says so. What it asks is loaded through the
 * decision, so the commit of the access depends on it: a grant that ends meanwhile, on whatever node, lets nobody in.
 */
final class FourEyes {
    private final boolean demanded;
    private final Clock clock;

    FourEyes(FourEyesSettings settings, Clock clock) {
        this.demanded = settings.fourEyes();
        this.clock = clock;
    }

    /** Whether nothing that the access shows lacks a grant of the caller. What does not exist lacks none. */
    boolean allow(RecordAccess access, Decision decision) {
        return !demanded
                || switch (access.action()) {
                    case MESSAGE_REPLAYED -> covered(access, ofMessage(access, decision), decision);
                    case CONVERSATION_REPLAYED, EVENTS_READ -> covered(access, named(access), decision);
                    case EXPORT_REQUESTED, EXPORT_DOWNLOADED -> exported(access, decision);
                    case ACCESS_LOG_READ,
                            CHECKPOINTS_READ,
                            PROOF_READ,
                            KEYS_READ,
                            EXPORTS_READ,
                            EXPORT_READ,
                            ERASURE_REQUESTED,
                            ERASURE_APPROVED,
                            ERASURES_READ,
                            ERASURE_READ,
                            HOLDS_READ,
                            RETENTION_READ,
                            GRANTS_READ,
                            CONVERSATIONS_LISTED -> true;
                };
    }

    private static List<ConversationId> named(RecordAccess access) {
        return Optional.ofNullable(access.subjectId()).map(ConversationId::new).stream()
                .toList();
    }

    private static List<ConversationId> ofMessage(RecordAccess access, Decision decision) {
        String id = access.subjectId();
        if (id == null) {
            return List.of();
        }
        StreamId stream = StreamId.message(access.caller().hotel(), new MessageId(id));
        return decision
                .load(List.of(stream))
                .find(stream, MessageState.class)
                .map(MessageState::conversationId)
                .stream()
                .toList();
    }

    private boolean exported(RecordAccess access, Decision decision) {
        List<ConversationId> exported = access.exported();
        if (exported == null) {
            return true;
        }
        return exported.isEmpty()
                ? grants(access, decision).showsAll(access.caller().staff(), clock.instant())
                : covered(access, exported, decision);
    }

    private boolean covered(RecordAccess access, List<ConversationId> shown, Decision decision) {
        HotelId hotel = access.caller().hotel();
        States states = decision.load(
                shown.stream().map(id -> StreamId.conversation(hotel, id)).toList());
        List<ConversationId> direct = shown.stream()
                .filter(id -> states.find(StreamId.conversation(hotel, id), ConversationState.class)
                        .filter(ConversationState::isDirect)
                        .isPresent())
                .toList();
        if (direct.isEmpty()) {
            return true;
        }
        GrantsState grants = grants(access, decision);
        StaffId auditor = access.caller().staff();
        Instant now = clock.instant();
        return direct.stream().allMatch(id -> grants.shows(id, auditor, now));
    }

    private static GrantsState grants(RecordAccess access, Decision decision) {
        StreamId stream = StreamId.grants(access.caller().hotel());
        return decision.load(List.of(stream)).find(stream, GrantsState.class).orElse(GrantsState.INITIAL);
    }
}
