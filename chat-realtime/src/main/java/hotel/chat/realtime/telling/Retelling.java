package hotel.chat.realtime.telling;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import hotel.chat.api.event.AttachmentPlaced;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.telling.Recipient.OnePerson;
import org.jspecify.annotations.Nullable;

/** Finds the newest fact of which something was told. For the few who ask: it reads whole streams. */
final class Retelling {
    private final LedgerReader ledger;
    private final Views views;

    Retelling(LedgerReader ledger, Views views) {
        this.ledger = ledger;
        this.views = views;
    }

    /** The notices of that type of the newest fact that has any; none when there never was such a fact. */
    List<Notice> newest(HotelId hotel, EnvelopeType type, About about, Function<Fact, List<Notice>> notices) {
        return streams(hotel, type, about)
                .flatMap(stream -> ledger.stream(stream).stream())
                .filter(fact -> about.conversation().equals(fact.conversation()))
                .sorted(Comparator.comparingLong(Fact::position).reversed())
                .map(fact -> notices.apply(fact).stream()
                        .filter(notice -> notice.type() == type && concerns(notice, about))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean concerns(Notice notice, About about) {
        AttachmentId attachment = about.attachment();
        return concerns(notice, about.staff())
                && (attachment == null || attachment.equals(notice.content().attachment()));
    }

    private static boolean concerns(Notice notice, @Nullable StaffId staff) {
        StaffId actor = notice.content().staff();
        return staff == null
                || (actor != null
                        ? actor.equals(staff)
                        : !(notice.recipient() instanceof OnePerson one)
                                || one.staff().equals(staff));
    }

    private Stream<StreamId> streams(HotelId hotel, EnvelopeType type, About about) {
        ConversationId conversation = about.conversation();
        return switch (type) {
            case MESSAGE_CREATED,
                    MESSAGE_EDITED,
                    MESSAGE_DELETED,
                    MESSAGE_REACTION_ADDED,
                    MESSAGE_REACTION_REMOVED,
                    STAFF_MENTIONED -> message(hotel, about.message());
            case ATTACHMENT_UPLOADED, ATTACHMENT_DELETED -> message(hotel, messageOfFile(hotel, about));
            case MESSAGE_READ -> of(about.staff(), staff -> StreamId.readMarker(hotel, conversation, staff));
            case MESSAGE_DELIVERED -> of(about.staff(), staff -> StreamId.deliveredMarker(hotel, conversation, staff));
            case UNREAD_UPDATED ->
                Stream.concat(
                        of(about.staff(), staff -> StreamId.readMarker(hotel, conversation, staff)),
                        message(hotel, lastMessage(hotel, conversation)));
            case CONVERSATION_CREATED, CONVERSATION_UPDATED, PARTICIPANT_ADDED, PARTICIPANT_REMOVED ->
                Stream.of(StreamId.conversation(hotel, conversation));
            // No fact stands for it.
            case TYPING_INDICATOR, PRESENCE_CHANGED, ATTACHMENT_UPLOAD_PROGRESS -> Stream.of();
        };
    }

    private @Nullable MessageId messageOfFile(HotelId hotel, About about) {
        AttachmentId attachment = about.attachment();
        return attachment == null
                ? about.message()
                : ledger.stream(StreamId.attachment(hotel, attachment)).stream()
                        .map(place -> ((AttachmentPlaced) place.event()).messageId())
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable MessageId lastMessage(HotelId hotel, ConversationId conversation) {
        Map<ConversationId, ConversationView> found = views.conversations(hotel, Set.of(conversation));
        ConversationView view = found.get(conversation);
        MessageView last = view == null ? null : view.lastMessage();
        return last == null ? null : new MessageId(last.messageId());
    }

    private static Stream<StreamId> message(HotelId hotel, @Nullable MessageId message) {
        return of(message, id -> StreamId.message(hotel, id));
    }

    private static <T> Stream<StreamId> of(@Nullable T id, Function<T, StreamId> stream) {
        return id == null ? Stream.of() : Stream.of(stream.apply(id));
    }
}
