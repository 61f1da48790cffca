package hotel.chat.query.conversation;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.query.conversation.Batch.MarkerMove;
import hotel.chat.query.conversation.Batch.Stay;
import hotel.chat.query.conversation.Keys.MessageKey;
import hotel.chat.query.conversation.Keys.ReactionKey;
import hotel.chat.query.conversation.ReactionChanges.Reaction;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.projection.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Writes the rows of a batch: one JDBC batch a table that has changed, messages before the counts that need them. */
public final class BatchWriter {
    private final NamedParameterJdbcTemplate jdbc;
    private final Schema schema;

    public BatchWriter(NamedParameterJdbcTemplate jdbc, Schema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    void write(Batch batch) {
        save(BatchSql.CONVERSATION, batch.conversations.values(), BatchWriter::conversation);
        save(BatchSql.MESSAGE, batch.changedMessages, BatchWriter::message);
        save(BatchSql.ATTACHMENT, batch.changedAttachments, BatchWriter::attachment);
        save(BatchSql.MEMBER, batch.changedMembers, BatchWriter::member);
        save(BatchSql.JOIN, batch.joins, BatchWriter::stay);
        save(BatchSql.LEAVE, batch.leaves, BatchWriter::stay);
        save(BatchSql.MARKER_MOVE, batch.markerMoves, BatchWriter::markerMove);
        save(BatchSql.DELIVERED_MOVE, batch.deliveredMoves, BatchWriter::markerMove);
        save(BatchSql.UNREACT_ALL, batch.reactions.cleared(), BatchWriter::messageKey);
        save(BatchSql.UNREACT, batch.reactions.removed(), BatchWriter::reactionKey);
        save(BatchSql.REACTION, batch.reactions.added(), BatchWriter::reaction);
        recount(batch.changedMembers.stream().filter(member -> member.recount).toList());
    }

    private <R> void save(String sql, Collection<R> rows, Function<R, SqlParameterSource> parameters) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(schema.sql(sql), rows.stream().map(parameters).toArray(SqlParameterSource[]::new));
        }
    }

    private void recount(List<MemberRow> members) {
        if (members.isEmpty()) {
            return;
        }
        jdbc.update(
                schema.sql(BatchSql.RECOUNT),
                new MapSqlParameterSource()
                        .addValue(
                                "hotels",
                                column(members, row -> row.key.conversation().hotel()))
                        .addValue(
                                "conversations",
                                column(members, row -> row.key.conversation().conversation()))
                        .addValue("staff", column(members, row -> row.key.staff())));
    }

    private static String[] column(List<MemberRow> rows, Function<MemberRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static SqlParameterSource conversation(ConversationRow row) {
        return new MapSqlParameterSource()
                .addValue("hotel", row.key.hotel())
                .addValue("conversation", row.key.conversation())
                .addValue("kind", row.kind)
                .addValue("title", row.title)
                .addValue("foldedTitle", row.title == null ? null : Parameters.fold(row.title))
                .addValue("createdBy", row.createdBy)
                .addValue("createdAt", time(row.createdAt))
                .addValue("updatedAt", time(row.updatedAt))
                .addValue("activity", row.activityPosition)
                .addValue("live", row.liveCount);
    }

    private static SqlParameterSource member(MemberRow row) {
        return new MapSqlParameterSource()
                .addValue("hotel", row.key.conversation().hotel())
                .addValue("conversation", row.key.conversation().conversation())
                .addValue("staff", row.key.staff())
                .addValue("joined", row.joinedPosition)
                .addValue("left", row.leftPosition, Types.BIGINT)
                .addValue("read", row.readPosition)
                .addValue("readMessage", row.readMessage)
                .addValue("ownLive", row.ownLive)
                .addValue("baseLive", row.baseLive)
                .addValue("baseOwn", row.baseOwn)
                .addValue("delivered", row.deliveredPosition)
                .addValue("level", row.notificationLevel)
                .addValue("until", time(row.notificationUntil));
    }

    private static SqlParameterSource message(MessageRow row) {
        MessageRow.Sent sent = row.sent;
        ForwardOrigin origin = sent.origin();
        return new MapSqlParameterSource()
                .addValue("hotel", sent.hotel())
                .addValue("message", sent.message().value())
                .addValue("conversation", sent.conversation().value())
                .addValue("position", sent.position())
                .addValue("sender", sent.sender().value())
                .addValue("text", row.text)
                .addValue("mentions", row.mentions.toArray(String[]::new))
                .addValue("createdAt", time(sent.at()))
                .addValue(
                        "replyTo",
                        sent.replyTo() == null ? null : sent.replyTo().value())
                .addValue(
                        "originMessage",
                        origin == null ? null : origin.messageId().value())
                .addValue(
                        "originSender", origin == null ? null : origin.sender().value())
                .addValue("originAt", origin == null ? null : time(origin.createdAt()))
                .addValue("editCount", row.editCount)
                .addValue("editedAt", time(row.editedAt))
                .addValue("deletedAt", time(row.deletedAt))
                .addValue("deletedBy", row.deletedBy);
    }

    private static SqlParameterSource attachment(AttachmentRow row) {
        AttachmentRow.Sent sent = row.sent;
        return new MapSqlParameterSource()
                .addValue("hotel", sent.key().hotel())
                .addValue("attachment", sent.key().attachment())
                .addValue("message", sent.message().message())
                .addValue("conversation", sent.conversation())
                .addValue("ordinal", sent.ordinal())
                .addValue("name", row.name)
                .addValue("type", sent.type())
                .addValue("contentType", sent.contentType())
                .addValue("size", sent.size())
                .addValue("sha256", sent.sha256())
                .addValue("width", row.width, Types.INTEGER)
                .addValue("height", row.height, Types.INTEGER)
                .addValue("durationMs", row.durationMs, Types.BIGINT)
                .addValue("thumbnail", row.thumbnail)
                .addValue("deletedAt", time(row.deletedAt))
                .addValue("erased", row.erased);
    }

    private static SqlParameterSource stay(Stay stay) {
        return new MapSqlParameterSource()
                .addValue("hotel", stay.member().conversation().hotel())
                .addValue("conversation", stay.member().conversation().conversation())
                .addValue("staff", stay.member().staff())
                .addValue("joined", stay.joined())
                .addValue("position", stay.position());
    }

    private static SqlParameterSource markerMove(MarkerMove move) {
        return new MapSqlParameterSource()
                .addValue("hotel", move.member().conversation().hotel())
                .addValue("conversation", move.member().conversation().conversation())
                .addValue("staff", move.member().staff())
                .addValue("upTo", move.upTo())
                .addValue("at", time(move.at()));
    }

    private static SqlParameterSource reaction(Reaction reaction) {
        return reactionKey(reaction.key()).addValue("position", reaction.position());
    }

    private static MapSqlParameterSource reactionKey(ReactionKey key) {
        return messageKey(key.message()).addValue("emoji", key.emoji()).addValue("staff", key.staff());
    }

    private static MapSqlParameterSource messageKey(MessageKey key) {
        return new MapSqlParameterSource().addValue("hotel", key.hotel()).addValue("message", key.message());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
