package hotel.chat.command.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import org.jspecify.annotations.Nullable;

/** What participants may change about a group. Every decision is empty when nothing changes. */
final class GroupDecider {
    private GroupDecider() {}

    static Optional<ConversationRenamed> rename(ActiveParticipant caller, @Nullable String title) {
        ConversationState group = caller.conversation();
        if (group.isDirect()) {
            throw Rejection.rule("A direct conversation has no title.");
        }
        PersonalText renamed = Titles.of(titleKey(caller), title);
        if (Objects.equals(renamed, group.title())) {
            return Optional.empty();
        }
        return Optional.of(new ConversationRenamed(group.conversationId(), renamed));
    }

    /** The conversation's own key, unless that went with whoever gave the first title. */
    private static SubjectKey titleKey(ActiveParticipant caller) {
        ConversationState group = caller.conversation();
        return new SubjectKey(
                group.titleErased()
                        ? StreamId.staff(caller.hotel(), caller.id())
                        : StreamId.conversation(caller.hotel(), group.conversationId()));
    }

    /**
     * Who joins.
     *
     * @param isActive whether somebody is an active member of the hotel's staff
     * @param most people in one conversation
     */
    static Optional<ParticipantsAdded> add(
            ActiveParticipant caller, List<StaffId> staffIds, Predicate<StaffId> isActive, int most) {
        ConversationState group = requireGroup(caller);
        Set<StaffId> newcomers = new LinkedHashSet<>(staffIds);
        newcomers.removeIf(group::has);
        if (newcomers.isEmpty()) {
            return Optional.empty();
        }
        if (!newcomers.stream().allMatch(isActive)) {
            throw Rejection.rule("Participants must be active members of this hotel's staff.");
        }
        requireRoom(group.participants().size() + newcomers.size(), most);
        return Optional.of(new ParticipantsAdded(group.conversationId(), List.copyOf(newcomers)));
    }

    /** Oneself may always leave, the last one too. */
    static ParticipantRemoved remove(ActiveParticipant caller, StaffId staff) {
        ConversationState group = requireGroup(caller);
        boolean allowed = staff.equals(caller.id()) || group.createdBy().equals(caller.id()) || caller.isManager();
        if (!allowed) {
            throw Rejection.forbidden("Only the creator or a manager in the conversation removes others.");
        }
        if (!group.has(staff)) {
            throw Rejection.notFound();
        }
        return new ParticipantRemoved(group.conversationId(), staff);
    }

    static void requireRoom(int people, int most) {
        if (people > most) {
            throw Rejection.rule("A conversation has at most " + most + " participants.");
        }
    }

    private static ConversationState requireGroup(ActiveParticipant caller) {
        if (caller.conversation().isDirect()) {
            throw Rejection.rule("The participants of a direct conversation never change.");
        }
        return caller.conversation();
    }
}
