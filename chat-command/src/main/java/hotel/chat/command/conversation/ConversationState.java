package hotel.chat.command.conversation;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.text.PersonalText;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as deciding needs it.
 *
 * @param titleErased whether the key of its titles is destroyed, so that later ones lie under their giver's
 * @param participants who is in it now, in the order of joining
 */
public record ConversationState(
        ConversationId conversationId,
        ConversationKind kind,
        StaffId createdBy,
        @Nullable PersonalText title,
        boolean titleErased,
        Participants participants)
        implements StreamState {

    /** The next state; facts before the creation, which there are none of, would leave nothing. */
    public static @Nullable ConversationState evolve(@Nullable ConversationState before, Fact fact) {
        if (!(fact.event() instanceof ConversationEvent event)) {
            return before;
        }
        if (event instanceof ConversationCreated created) {
            return created(created);
        }
        return before == null ? null : before.after(event);
    }

    public boolean has(StaffId staff) {
        return participants.contains(staff);
    }

    /** Whether somebody is in it or has been. */
    public boolean everHad(StaffId staff) {
        return participants.contains(staff) || participants.former().contains(staff);
    }

    public boolean isDirect() {
        return kind == ConversationKind.DIRECT;
    }

    private ConversationState after(ConversationEvent event) {
        return switch (event) {
            case ConversationCreated created -> created(created);
            case ConversationRenamed renamed ->
                new ConversationState(conversationId, kind, createdBy, renamed.title(), titleErased, participants);
            case TitleErased _ -> new ConversationState(conversationId, kind, createdBy, null, true, participants);
            case ParticipantsAdded added -> with(participants.and(added.staffIds()));
            case ParticipantRemoved removed -> with(participants.without(removed.staffId()));
        };
    }

    private static ConversationState created(ConversationCreated created) {
        return new ConversationState(
                created.conversationId(),
                created.kind(),
                created.createdBy(),
                created.title(),
                false,
                Participants.of(created.participants()));
    }

    private ConversationState with(Participants changed) {
        return new ConversationState(conversationId, kind, createdBy, title, titleErased, changed);
    }

    /**
     * Distinct people in the order of joining; asking for one does not grow with their number.
     *
     * @param former who has left, also if they have come back since
     */
    public record Participants(List<StaffId> inOrder, Set<StaffId> all, Set<StaffId> former) {
        public Participants {
            inOrder = List.copyOf(inOrder);
            all = Set.copyOf(all);
            former = Set.copyOf(former);
        }

        public static Participants of(List<StaffId> people) {
            return of(people, Set.of());
        }

        private static Participants of(Collection<StaffId> people, Set<StaffId> former) {
            Set<StaffId> distinct = new LinkedHashSet<>(people);
            return new Participants(List.copyOf(distinct), distinct, former);
        }

        public boolean contains(StaffId staff) {
            return all.contains(staff);
        }

        public int size() {
            return inOrder.size();
        }

        private Participants and(List<StaffId> more) {
            Set<StaffId> grown = new LinkedHashSet<>(inOrder);
            grown.addAll(more);
            return of(grown, former);
        }

        private Participants without(StaffId staff) {
            Set<StaffId> gone = new HashSet<>(former);
            gone.add(staff);
            return of(inOrder.stream().filter(other -> !other.equals(staff)).toList(), gone);
        }
    }
}
