package hotel.chat.query.message;

import java.util.Optional;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first statement of each query about messages: how far the read model is, and whether the caller may see what is
 * asked for. Primary keys of member and message, and both ends of index message_in_order.
 */
public final class MessageAccess {
    private static final String CONVERSATION = "select " + ReadScope.POSITION + """
            , (select min(m.position) from read_model.message m
               where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)) as oldest,
              (select max(m.position) from read_model.message m
               where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)) as newest,
              (select m.position from read_model.message m
               where m.hotel = :hotel and m.message_id = cast(:around as uuid)
                 and m.conversation_id = cast(:conversation as uuid)) as middle,
              exists (select 1 from read_model.member m
               where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.staff_id = :caller
                 and m.left_position is null) as participant
            """;
    private static final String MESSAGE = "select p.read_position, g.* from (select " + ReadScope.POSITION + """
            ) p cross join lateral (
                select s.conversation_id, s.position, s.sender,
                       exists (select 1 from read_model.member m
                               where m.hotel = s.hotel and m.conversation_id = s.conversation_id
                                 and m.staff_id = :caller and m.left_position is null) as participant,
                       (select t.role from read_model.staff t
                        where t.hotel = :hotel and t.staff_id = :caller) as caller_role
                from read_model.message s
                where s.hotel = :hotel and s.message_id = cast(:message as uuid)
            ) g
            """;

    private final JdbcClient jdbc;

    public MessageAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The conversation's ends, for a participant; {@code not_found} otherwise. */
    Ends conversation(Caller caller, ConversationId conversation, @Nullable MessageId around) {
        return jdbc.sql(CONVERSATION)
                .param("processors", ReadScope.CHAT.parameter())
                .param("hotel", caller.hotel().value())
                .param("conversation", conversation.value())
                .param("around", around == null ? null : around.value())
                .param("caller", caller.staff().value())
                .query((row, _) -> row.getBoolean("participant")
                        ? Optional.of(new Ends(
                                row.getLong("read_position"),
                                row.getLong("oldest"),
                                row.getLong("newest"),
                                row.getLong("middle")))
                        : Optional.<Ends>empty())
                .single()
                .orElseThrow(Rejection::notFound);
    }

    /** Where a message is, for a participant; {@code not_found} otherwise. */
    public Place participant(Caller caller, MessageId message, ReadScope scope) {
        Place place = message(caller, message, scope);
        if (!place.participant()) {
            throw Rejection.notFound();
        }
        return place;
    }

    /** Where a message is, whoever asks. */
    public Place message(Caller caller, MessageId message, ReadScope scope) {
        return jdbc.sql(MESSAGE)
                .param("processors", scope.parameter())
                .param("hotel", caller.hotel().value())
                .param("message", message.value())
                .param("caller", caller.staff().value())
                .query((row, _) -> new Place(
                        row.getLong("read_position"),
                        row.getString("conversation_id"),
                        row.getLong("position"),
                        row.getString("sender"),
                        row.getBoolean("participant"),
                        row.getString("caller_role")))
                .optional()
                .orElseThrow(Rejection::notFound);
    }

    /**
     * A conversation's oldest and newest message, and the one that was asked for, as positions; 0 where there is none.
     */
    record Ends(long readPosition, long oldest, long newest, long middle) {}

    /**
     * @param participant whether the caller is in the message's conversation
     * @param callerRole the caller's stored role; null when the directory does not know the caller
     */
    public record Place(
            long readPosition,
            String conversation,
            long position,
            String sender,
            boolean participant,
            @Nullable String callerRole) {}
}
