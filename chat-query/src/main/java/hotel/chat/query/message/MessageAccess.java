package hotel.chat.query.message;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first statement of each query about one message: how far the read model is, where the message is and whether the caller
 * may see it. Primary keys of member and message.
 */
public final class MessageAccess {
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
