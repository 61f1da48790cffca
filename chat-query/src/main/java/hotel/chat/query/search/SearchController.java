package hotel.chat.query.search;

import java.util.function.Function;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.search.SearchQueries.Search;
import hotel.chat.query.search.SearchQueries.SearchPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /search}, in the conversations that the caller is in. */
@RestController
@RequestMapping("/api/hotels/{hotel}/search")
final class SearchController {
    private final SearchQueries queries;
    private final ChatPosition positions;

    SearchController(SearchQueries queries, ChatPosition positions) {
        this.queries = queries;
        this.positions = positions;
    }

    /**
     * Messages with all of the words in their text or in the names of their files, newest first. Case and accents do not count; a word finds those that begin with it;
     * what stands in double quotes is found as whole words in that order.
     *
     * @param q 1..200 characters
     * @param conversation only there; one that the caller is not in is {@code not_found}
     * @param from only messages of that person
     */
    @GetMapping
    ResponseEntity<SearchPage> search(
            Caller caller,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "conversation_id", required = false) @Nullable String conversation,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        Search search = new Search(
                SearchText.parse(q),
                id("conversation_id", "must be a UUID", conversation, ConversationId::new),
                id("from", "must be a staff_id", from, StaffId::new),
                cursor == null ? Long.MAX_VALUE : Cursors.parsePosition(cursor),
                Parameters.limit(limit));
        return positions.answer(seen, ReadScope.SEARCH, () -> queries.page(caller, search));
    }

    private static <I> @Nullable I id(String field, String rule, @Nullable String value, Function<String, I> type) {
        if (value == null) {
            return null;
        }
        try {
            return type.apply(value);
        } catch (Rejection _) {
            throw Rejection.invalid(field, rule);
        }
    }
}
