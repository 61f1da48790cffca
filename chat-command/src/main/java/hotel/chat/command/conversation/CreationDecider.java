package hotel.chat.command.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.ids.Ids;

/** Which conversations may begin, and under which id. */
final class CreationDecider {
    private CreationDecider() {}

    /** The caller first, then the others as named. */
    static List<StaffId> participants(CreateConversation command) {
        Set<StaffId> people = new LinkedHashSet<>();
        people.add(command.caller().staff());
        people.addAll(command.participantIds());
        return List.copyOf(people);
    }

    /** The kind asked for; otherwise direct for exactly two people. */
    static ConversationKind kind(CreateConversation command) {
        ConversationKind asked = command.kind();
        if (asked != null) {
            return asked;
        }
        return participants(command).size() == 2 ? ConversationKind.DIRECT : ConversationKind.GROUP;
    }

    /** A pair's direct conversation always has the same id, so that racing creates meet in one stream. */
    static ConversationId id(CreateConversation command, Ids ids) {
        if (kind(command) == ConversationKind.DIRECT) {
            Caller caller = command.caller();
            List<String> pair =
                    participants(command).stream().map(StaffId::value).sorted().toList();
            return new ConversationId(
                    ids.derived("direct conversation", caller.hotel().value(), pair.getFirst(), pair.getLast()));
        }
        ConversationId clientMade = command.conversationId();
        return clientMade != null ? clientMade : new ConversationId(ids.fresh());
    }

    /**
     * What begins the conversation; empty when it is a direct one that exists.
     *
     * @param existing the direct conversation of the pair, if there is one
     * @param isActive whether somebody is an active member of the hotel's staff
     * @param most people in one conversation
     */
    static Optional<ConversationCreated> decide(
            CreateConversation command,
            ConversationId id,
            Optional<ConversationState> existing,
            Predicate<StaffId> isActive,
            int most) {
        List<StaffId> people = participants(command);
        ConversationKind kind = kind(command);
        requireShape(command, people, kind);
        GroupDecider.requireRoom(people.size(), most);
        if (!people.stream().allMatch(isActive)) {
            throw Rejection.rule("Participants must be active members of this hotel's staff.");
        }
        if (existing.isPresent()) {
            requireSame(existing.get(), people);
            return Optional.empty();
        }
        return Optional.of(new ConversationCreated(
                id,
                kind,
                Titles.of(new SubjectKey(StreamId.conversation(command.caller().hotel(), id)), command.title()),
                command.caller().staff(),
                people));
    }

    private static void requireShape(CreateConversation command, List<StaffId> people, ConversationKind kind) {
        if (people.size() < 2) {
            throw Rejection.rule("A conversation needs somebody else.");
        }
        if (kind == ConversationKind.DIRECT && people.size() != 2) {
            throw Rejection.rule("A direct conversation is of exactly two people.");
        }
        if (kind == ConversationKind.DIRECT && command.title() != null) {
            throw Rejection.rule("A direct conversation has no title.");
        }
    }

    /** The id is not to be guessed, so anything else under it is next to impossible; it must not be handed out all the same. */
    private static void requireSame(ConversationState existing, List<StaffId> people) {
        if (!existing.isDirect() || !existing.participants().all().equals(Set.copyOf(people))) {
            throw Rejection.of(RejectionCode.CONFLICT, "The id of this pair's conversation is taken.");
        }
    }
}
