package hotel.chat.realtime.telling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Views;
import hotel.chat.api.port.Views.ConversationAndStaff;
import hotel.chat.api.view.UnreadView;

/** Asks the read model, once per hotel and kind of thing; only what a marker moved over is asked for fact by fact. */
final class Lookup {
    private static final int NEWEST_PASSED = 100;

    private final Views views;

    Lookup(Views views) {
        this.views = views;
    }

    Audience participants(Collection<Fact> facts) {
        Map<HotelId, Set<ConversationId>> asked = new LinkedHashMap<>();
        for (Fact fact : facts) {
            ConversationId conversation = fact.conversation();
            if (conversation != null) {
                asked.computeIfAbsent(fact.hotel(), _ -> new LinkedHashSet<>()).add(conversation);
            }
        }
        Map<HotelId, Map<ConversationId, List<StaffId>>> found = new HashMap<>();
        asked.forEach((hotel, conversations) -> found.put(hotel, views.participants(hotel, conversations)));
        return (hotel, conversation) -> found.getOrDefault(hotel, Map.of()).getOrDefault(conversation, List.of());
    }

    Known all(Collection<Notice> notices) {
        Map<HotelId, List<Notice>> byHotel = new LinkedHashMap<>();
        notices.forEach(notice -> byHotel.computeIfAbsent(notice.fact().hotel(), _ -> new ArrayList<>())
                .add(notice));
        Map<HotelId, Known.OfHotel> hotels = new HashMap<>();
        byHotel.forEach((hotel, told) -> hotels.put(hotel, ofHotel(hotel, told)));
        return new Known(hotels);
    }

    private Known.OfHotel ofHotel(HotelId hotel, List<Notice> notices) {
        Wanted wanted = new Wanted();
        notices.forEach(wanted::add);
        return new Known.OfHotel(
                wanted.messages.isEmpty() ? Map.of() : views.messages(hotel, wanted.messages),
                wanted.conversations.isEmpty() ? Map.of() : views.conversations(hotel, wanted.conversations),
                wanted.people.isEmpty() ? Map.of() : views.people(hotel, wanted.people),
                unread(hotel, wanted),
                passed(hotel, wanted.moves));
    }

    private Map<Long, List<MessageId>> passed(HotelId hotel, Map<Long, Move> moves) {
        Map<Long, List<MessageId>> found = new HashMap<>();
        moves.forEach((position, move) -> found.put(
                position,
                views.messagesBetween(
                        hotel, move.conversation(), move.staff(), move.after(), move.upTo(), NEWEST_PASSED)));
        return found;
    }

    private Map<ConversationAndStaff, UnreadView> unread(HotelId hotel, Wanted wanted) {
        Map<ConversationAndStaff, UnreadView> found = new HashMap<>();
        if (!wanted.unread.isEmpty()) {
            views.unread(hotel, wanted.unread)
                    .forEach(numbers -> found.put(
                            new ConversationAndStaff(
                                    new ConversationId(numbers.conversationId()), new StaffId(numbers.staffId())),
                            numbers));
        }
        wanted.left.forEach(pair -> found.put(pair, afterLeaving(hotel, pair)));
        return found;
    }

    /** The read model has no row for a pair that is no more; the totals stand in any other conversation of the person. */
    private UnreadView afterLeaving(HotelId hotel, ConversationAndStaff left) {
        String staff = left.staff().value();
        String conversation = left.conversation().value();
        Optional<UnreadView> other = views.stays(hotel, left.staff()).stream()
                .filter(stay -> stay.leftAt() == null)
                .map(stay -> new ConversationAndStaff(stay.conversation(), left.staff()))
                .findFirst()
                .flatMap(pair -> views.unread(hotel, List.of(pair)).stream().findFirst());
        return other.map(
                        any -> new UnreadView(staff, conversation, 0, any.totalUnread(), any.conversationsWithUnread()))
                .orElseGet(() -> new UnreadView(staff, conversation, 0, 0, 0));
    }

    private static final class Wanted {
        private final Set<MessageId> messages = new LinkedHashSet<>();
        private final Set<ConversationId> conversations = new LinkedHashSet<>();
        private final Set<StaffId> people = new LinkedHashSet<>();
        private final Set<ConversationAndStaff> unread = new LinkedHashSet<>();
        private final Set<ConversationAndStaff> left = new LinkedHashSet<>();
        private final Map<Long, Move> moves = new LinkedHashMap<>();

        private void add(Notice notice) {
            switch (notice.content()) {
                case Content.MessageNow now -> messages.add(now.message());
                case Content.Mention mention -> messages.add(mention.message());
                case Content.Upload upload -> messages.add(upload.message());
                case Content.FileDeletion deletion -> {
                    messages.add(deletion.message());
                    people.add(notice.fact().actor());
                }
                case Content.ConversationNow now -> conversations.add(now.conversation());
                case Content.Unread numbers ->
                    (numbers.left() ? left : unread)
                            .add(new ConversationAndStaff(numbers.conversation(), numbers.staff()));
                case Content.Reaction reaction -> {
                    messages.add(reaction.message());
                    people.add(reaction.staff());
                }
                case Content.Reading reading -> {
                    people.add(reading.staff());
                    moves.put(notice.fact().position(), Move.of(reading.move()));
                }
                case Content.Delivery delivery -> {
                    people.add(delivery.staff());
                    moves.put(notice.fact().position(), Move.of(delivery.move()));
                }
                case Content.Erasure erasure -> messages.add(erasure.message());
                case Content.Deletion _ -> {}
            }
        }
    }

    /** From where to where a person's marker moved. */
    private record Move(ConversationId conversation, StaffId staff, long after, long upTo) {
        static Move of(ReadMarkerMoved read) {
            return new Move(read.conversationId(), read.staffId(), read.previousUpToPosition(), read.upToPosition());
        }

        static Move of(DeliveredMarkerMoved delivered) {
            return new Move(
                    delivered.conversationId(),
                    delivered.staffId(),
                    delivered.previousUpToPosition(),
                    delivered.upToPosition());
        }
    }
}
