package hotel.chat.query.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.Viewer;
import hotel.chat.query.attachment.Viewers;
import hotel.chat.query.message.MessageQueries;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages by their words and the names of their files, newest first. Two statements a page: the index, then the messages as they are now. */
public final class SearchQueries {
    /** For one page, however much there is to look through. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final MessageQueries messages;
    private final Viewers viewers;
    private final Duration within;

    public SearchQueries(JdbcClient jdbc, MessageQueries messages, Viewers viewers) {
        this(jdbc, messages, viewers, LONGEST);
    }

    /** @param within after which no further stretch is looked through for a page */
    SearchQueries(JdbcClient jdbc, MessageQueries messages, Viewers viewers, Duration within) {
        this.within = within;
        this.jdbc = jdbc;
        this.messages = messages;
        this.viewers = viewers;
    }

    Positioned<SearchPage> page(Caller caller, Search search) {
        Found found = jdbc.sql(SearchSql.SEARCH)
                .param("processors", ReadScope.SEARCH.parameter())
                .param("index", new String[] {ProcessorNames.MESSAGE_SEARCH})
                .param("hotel", caller.hotel().value())
                .param("caller", caller.staff().value())
                .param(
                        "conversation",
                        search.conversation() == null
                                ? null
                                : search.conversation().value())
                .param("inConversation", Lexemes.conversation("?"))
                .param("inHotel", Lexemes.hotel(caller.hotel().value()))
                .param("words", search.question())
                .param("before", search.before())
                .param("within", within.toMillis())
                .param("limit", search.limit() + 1)
                .query(SearchQueries::found);
        if (!found.participant() && search.conversation() != null) {
            throw Rejection.notFound();
        }
        List<String> ids = found.messages()
                .subList(0, Math.min(search.limit(), found.messages().size()));
        return new Positioned<>(
                found.position(), new SearchPage(results(caller, search.text(), ids), found.next(search.limit())));
    }

    /**
     * The messages may be a little older or newer than the index, since another projection remembers them: what no longer
     * holds, or does not yet, is left out.
     */
    private List<SearchResult> results(Caller caller, SearchText text, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, MessageView> views = new HashMap<>();
        messages.byId(caller.hotel(), ids).forEach(view -> views.put(view.messageId(), view));
        Viewer viewer = viewers.of(caller);
        List<SearchResult> results = new ArrayList<>();
        for (String id : ids) {
            MessageView view = views.get(id);
            if (view != null && !view.isDeleted()) {
                highlight(view, text).ifPresent(html -> results.add(new SearchResult(view.seenBy(viewer), html)));
            }
        }
        return results;
    }

    /** Of the text if anything of it was meant, otherwise of the first name that was. */
    private static Optional<String> highlight(MessageView view, SearchText text) {
        List<String> texts = new ArrayList<>(List.of(view.message()));
        view.attachments().forEach(file -> texts.add(file.name()));
        List<List<Span>> found = text.find(texts);
        return IntStream.range(0, found.size())
                .filter(i -> !found.get(i).isEmpty())
                .mapToObj(i -> Highlight.of(texts.get(i), found.get(i)))
                .findFirst();
    }

    private static Found found(ResultSet rows) throws SQLException {
        long position = 0;
        boolean participant = false;
        long nextStretch = -1;
        List<String> messages = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        while (rows.next()) {
            position = rows.getLong("read_position");
            participant = rows.getBoolean("participant");
            Long stretch = rows.getObject("next_stretch", Long.class);
            nextStretch = stretch == null ? -1 : stretch;
            String message = rows.getString("message_id");
            if (message != null) {
                messages.add(message);
                positions.add(rows.getLong("position"));
            }
        }
        return new Found(position, participant, nextStretch, messages, positions);
    }

    /**
     * @param before position before which to look
     * @param from whose messages; null for everybody's
     */
    record Search(
            SearchText text,
            @Nullable ConversationId conversation,
            @Nullable StaffId from,
            long before,
            int limit) {
        /** The {@code tsquery}; empty when there is nothing to look for. */
        String question() {
            if (text.isEmpty() || from == null) {
                return text.question();
            }
            return text.question() + " & " + Lexemes.sender(from.value());
        }
    }

    /**
     * Some of the messages that were found, newest first.
     *
     * @param nextCursor null when there are no more. A page may hold fewer than {@code limit} results and still have a
     *     next one.
     */
    record SearchPage(List<SearchResult> results, @Nullable String nextCursor) {}

    /**
     * A message that was found.
     *
     * @param highlight the part of its text around what was found, as HTML: found words in {@code <mark>}, the rest escaped;
     *     of a file's name when nothing in the text was found
     */
    record SearchResult(MessageView message, String highlight) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "SearchResult[" + message + "]";
        }
    }

    /** @param nextStretch the newest stretch that was not looked through; below 0 when all were */
    private record Found(
            long position, boolean participant, long nextStretch, List<String> messages, List<Long> positions) {
        @Nullable
        String next(int limit) {
            if (messages.size() > limit) {
                return Cursors.of(Long.toString(positions.get(limit - 1)));
            }
            return nextStretch < 0 ? null : Cursors.of(Long.toString((nextStretch + 1) << Lexemes.STRETCH_BITS));
        }
    }
}
