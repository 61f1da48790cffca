package hotel.chat.query.conversation;

import java.util.Collection;
import java.util.function.Function;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.identity.Id;
import hotel.chat.query.conversation.Batch.MarkerMove;
import hotel.chat.query.conversation.Batch.Stay;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import hotel.chat.query.conversation.Keys.ReactionKey;
import hotel.chat.query.conversation.ReactionChanges.Reaction;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.projection.Columns;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.projection.StatementSequence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Writes the rows of a batch: one statement a table that has changed, messages before the counts that need them, all sent together. */
public final class BatchWriter {
    private final JdbcOperations jdbc;
    private final Schema schema;

    public BatchWriter(NamedParameterJdbcTemplate jdbc, Schema schema) {
        this.jdbc = jdbc.getJdbcOperations();
        this.schema = schema;
    }

    void write(Batch batch) {
        StatementSequence writing = new StatementSequence();
        save(writing, BatchSql.CONVERSATION, batch.conversations.values(), BatchWriter::conversations);
        insert(writing, BatchSql.MESSAGE, batch.sentMessages, BatchWriter::messages);
        save(writing, BatchSql.MESSAGE, batch.changedMessages, BatchWriter::messages);
        save(writing, BatchSql.ATTACHMENT, batch.changedAttachments, BatchWriter::attachments);
        save(writing, BatchSql.MEMBER, batch.changedMembers, BatchWriter::members);
        insert(writing, BatchSql.JOIN, batch.joins, BatchWriter::joins);
        save(writing, BatchSql.LEAVE, batch.leaves, BatchWriter::leaves);
        insert(writing, BatchSql.MARKER_MOVE, batch.markerMoves, BatchWriter::markerMoves);
        insert(writing, BatchSql.DELIVERED_MOVE, batch.deliveredMoves, BatchWriter::markerMoves);
        save(writing, BatchSql.UNREACT_ALL, batch.reactions.cleared(), BatchWriter::messageKeys);
        save(writing, BatchSql.UNREACT, batch.reactions.removed(), BatchWriter::reactionKeys);
        save(writing, BatchSql.REACTION, batch.reactions.added(), BatchWriter::reactions);
        save(
                writing,
                BatchSql.RECOUNT,
                batch.changedMembers.stream().filter(member -> member.recount).toList(),
                BatchWriter::recounts);
        writing.run(jdbc);
    }

    /** Rows that are in no table yet: in a rebuild at once, before the statements, as there are many. */
    private <R> void insert(
            StatementSequence writing, String sql, Collection<R> rows, Function<Columns<R>, Columns<R>> columns) {
        if (schema == Schema.BUILD && !rows.isEmpty()) {
            columns.apply(Columns.of(rows)).copy(schema.sql(sql), jdbc);
        } else {
            save(writing, sql, rows, columns);
        }
    }

    private <R> void save(
            StatementSequence writing, String sql, Collection<R> rows, Function<Columns<R>, Columns<R>> columns) {
        if (!rows.isEmpty()) {
            writing.add(schema.sql(sql), columns.apply(Columns.of(rows)).parameters());
        }
    }

    private static Columns<ConversationRow> conversations(Columns<ConversationRow> rows) {
        return rows.text("hotel", row -> row.key.hotel())
                .id("conversation", row -> row.key.conversation())
                .text("kind", row -> row.kind)
                .text("title", row -> row.title)
                .text("foldedTitle", row -> row.title == null ? null : Parameters.fold(row.title))
                .text("createdBy", row -> row.createdBy)
                .time("createdAt", row -> row.createdAt)
                .time("updatedAt", row -> row.updatedAt)
                .number("activity", row -> row.activityPosition)
                .number("live", row -> row.liveCount);
    }

    private static Columns<MemberRow> members(Columns<MemberRow> rows) {
        return ofMember(rows, row -> row.key)
                .number("joined", row -> row.joinedPosition)
                .number("left", row -> row.leftPosition)
                .number("read", row -> row.readPosition)
                .id("readMessage", row -> row.readMessage)
                .number("ownLive", row -> row.ownLive)
                .number("baseLive", row -> row.baseLive)
                .number("baseOwn", row -> row.baseOwn)
                .number("delivered", row -> row.deliveredPosition)
                .text("level", row -> row.notificationLevel)
                .time("until", row -> row.notificationUntil);
    }

    private static Columns<MemberRow> recounts(Columns<MemberRow> rows) {
        return ofMember(rows, row -> row.key);
    }

    private static Columns<MessageRow> messages(Columns<MessageRow> rows) {
        return rows.text("hotel", row -> row.sent.hotel())
                .id("message", row -> row.sent.message().value())
                .id("conversation", row -> row.sent.conversation().value())
                .number("position", row -> row.sent.position())
                .text("sender", row -> row.sent.sender().value())
                .text("text", row -> row.text)
                .texts("mentions", row -> row.mentions)
                .time("createdAt", row -> row.sent.at())
                .id("replyTo", row -> value(row.sent.replyTo()))
                .id("originMessage", row -> of(row.sent.origin(), origin -> value(origin.messageId())))
                .text("originSender", row -> of(row.sent.origin(), origin -> value(origin.sender())))
                .time("originAt", row -> of(row.sent.origin(), ForwardOrigin::createdAt))
                .integer("editCount", row -> row.editCount)
                .time("editedAt", row -> row.editedAt)
                .time("deletedAt", row -> row.deletedAt)
                .text("deletedBy", row -> row.deletedBy);
    }

    private static Columns<AttachmentRow> attachments(Columns<AttachmentRow> rows) {
        return rows.text("hotel", row -> row.sent.key().hotel())
                .id("attachment", row -> row.sent.key().attachment())
                .id("message", row -> row.sent.message().message())
                .id("conversation", row -> row.sent.conversation())
                .integer("ordinal", row -> row.sent.ordinal())
                .text("name", row -> row.name)
                .text("type", row -> row.sent.type())
                .text("contentType", row -> row.sent.contentType())
                .number("size", row -> row.sent.size())
                .text("sha256", row -> row.sent.sha256())
                .integer("width", row -> row.width)
                .integer("height", row -> row.height)
                .number("durationMs", row -> row.durationMs)
                .flag("thumbnail", row -> row.thumbnail)
                .time("deletedAt", row -> row.deletedAt)
                .flag("erased", row -> row.erased);
    }

    private static Columns<Stay> joins(Columns<Stay> rows) {
        return ofMember(rows, Stay::member).number("joined", Stay::joined);
    }

    private static Columns<Stay> leaves(Columns<Stay> rows) {
        return joins(rows).number("position", Stay::position);
    }

    private static Columns<MarkerMove> markerMoves(Columns<MarkerMove> rows) {
        return ofMember(rows, MarkerMove::member)
                .number("upTo", MarkerMove::upTo)
                .time("at", MarkerMove::at);
    }

    private static Columns<Reaction> reactions(Columns<Reaction> rows) {
        return ofReaction(rows, Reaction::key).number("position", Reaction::position);
    }

    private static Columns<ReactionKey> reactionKeys(Columns<ReactionKey> rows) {
        return ofReaction(rows, Function.identity());
    }

    private static Columns<MessageKey> messageKeys(Columns<MessageKey> rows) {
        return rows.text("hotel", MessageKey::hotel).id("message", MessageKey::message);
    }

    private static <R> Columns<R> ofMember(Columns<R> rows, Function<R, MemberKey> key) {
        return rows.text("hotel", row -> key.apply(row).conversation().hotel())
                .id("conversation", row -> key.apply(row).conversation().conversation())
                .text("staff", row -> key.apply(row).staff());
    }

    private static <R> Columns<R> ofReaction(Columns<R> rows, Function<R, ReactionKey> key) {
        return rows.text("hotel", row -> key.apply(row).message().hotel())
                .id("message", row -> key.apply(row).message().message())
                .text("emoji", row -> key.apply(row).emoji())
                .text("staff", row -> key.apply(row).staff());
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static <T, R> @Nullable R of(@Nullable T whole, Function<T, @Nullable R> part) {
        return whole == null ? null : part.apply(whole);
    }
}
