package hotel.chat.command.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import hotel.chat.api.conversation.AddParticipants;
import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.conversation.RemoveParticipant;
import hotel.chat.api.conversation.RenameConversation;
import hotel.chat.api.erasure.ApproveErasure;
import hotel.chat.api.erasure.RequestErasure;
import hotel.chat.api.grant.ApproveGrant;
import hotel.chat.api.grant.EndGrant;
import hotel.chat.api.grant.RequestGrant;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.AddReaction;
import hotel.chat.api.message.DeleteAttachment;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.ForwardMessage;
import hotel.chat.api.message.RemoveReaction;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.receipt.MarkDelivered;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.staff.SaveStaff;

/**
 * What commands are kept together by: the conversation that they name, or else the message, the file or the person, or the
 * hotel. All that contend for a stream have the same key. What is not here is handled where it arises, as nobody's request
 * waits for it or a query makes it.
 */
final class Routes {
    private static final String HOTEL = "hotel";
    private static final Map<Class<?>, Function<ChatCommand, String>> KEYS = new HashMap<>();
    private static final Map<String, Class<? extends ChatCommand>> NAMES = new HashMap<>();

    static {
        on(SendMessage.class, command -> id(command.conversationId()));
        on(MarkRead.class, command -> id(command.conversationId()));
        on(MarkDelivered.class, command -> id(command.conversationId()));
        on(RenameConversation.class, command -> id(command.conversationId()));
        on(AddParticipants.class, command -> id(command.conversationId()));
        on(RemoveParticipant.class, command -> id(command.conversationId()));
        on(ChangeNotificationLevel.class, command -> id(command.conversationId()));
        on(ForwardMessage.class, command -> id(command.target()));
        on(CreateConversation.class, Routes::people);
        on(EditMessage.class, command -> id(command.messageId()));
        on(DeleteMessage.class, command -> id(command.messageId()));
        on(AddReaction.class, command -> id(command.messageId()));
        on(RemoveReaction.class, command -> id(command.messageId()));
        on(DeleteAttachment.class, command -> id(command.attachmentId()));
        on(SaveStaff.class, command -> id(command.staffId()));
        on(PlaceHold.class, _ -> HOTEL);
        on(ReleaseHold.class, _ -> HOTEL);
        on(ChangeRetention.class, _ -> HOTEL);
        on(RequestErasure.class, _ -> HOTEL);
        on(ApproveErasure.class, _ -> HOTEL);
        on(RequestGrant.class, _ -> HOTEL);
        on(ApproveGrant.class, _ -> HOTEL);
        on(EndGrant.class, _ -> HOTEL);
    }

    private Routes() {}

    /** Empty for what is handled where it arises; always so for what the installation itself wants. */
    static Optional<String> keyOf(ChatCommand command) {
        Function<ChatCommand, String> key = KEYS.get(command.getClass());
        return key == null || command.caller().staff().equals(StaffId.SYSTEM)
                ? Optional.empty()
                : Optional.of(command.caller().hotel() + "/" + key.apply(command));
    }

    static String nameOf(ChatCommand command) {
        return command.getClass().getName();
    }

    static Collection<String> names() {
        return Set.copyOf(NAMES.keySet());
    }

    /** Empty for a name that is not routed. */
    static Optional<Class<? extends ChatCommand>> named(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }

    private static <T extends ChatCommand> void on(Class<T> type, Function<T, String> key) {
        KEYS.put(type, command -> key.apply(type.cast(command)));
        NAMES.put(type.getName(), type);
    }

    private static String id(Id id) {
        return id.value();
    }

    /** Of two who begin the same direct conversation at once, both come to the same node. */
    private static String people(CreateConversation command) {
        Set<String> people = new TreeSet<>();
        people.add(command.caller().staff().value());
        command.participantIds().forEach(person -> people.add(person.value()));
        return String.join(",", people);
    }
}
