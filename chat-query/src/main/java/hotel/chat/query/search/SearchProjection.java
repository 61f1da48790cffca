package hotel.chat.query.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentEvent;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.AuditEvent;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.PreferenceEvent;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.ledger.Fact;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.MissingRow;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.search.SearchRow.SearchKey;

/**
 * The index of texts and names of files as they are now. It has a processor of its own, so that neither a send nor what is shown of it waits
 * for the words to be indexed.
 */
public final class SearchProjection implements Projection {
    private final SearchStore store;

    public SearchProjection(SearchStore store) {
        this.store = store;
    }

    @Override
    public String processor() {
        return ProcessorNames.MESSAGE_SEARCH;
    }

    @Override
    public List<String> tables() {
        return List.of("message_search");
    }

    @Override
    public List<String> indexesOfQueries() {
        return List.of("message_search_words");
    }

    @Override
    public void apply(List<Fact> facts) {
        Changes changes = new Changes(store.find(changed(facts)));
        facts.forEach(fact -> apply(changes, fact));
        store.delete(changes.deleted);
        store.save(changes.rows.values());
    }

    private static Set<SearchKey> changed(List<Fact> facts) {
        Set<SearchKey> keys = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.event() instanceof MessageEdited event) {
                keys.add(SearchKey.of(fact.hotel(), event.messageId()));
            } else if (fact.event() instanceof AttachmentDeleted event) {
                keys.add(SearchKey.of(fact.hotel(), event.messageId()));
            }
        }
        return keys;
    }

    private static void apply(Changes changes, Fact fact) {
        switch (fact.event()) {
            case StaffEvent _,
                    AttachmentEvent _,
                    AttachmentProcessed _,
                    ConversationEvent _,
                    ReceiptEvent _,
                    PreferenceEvent _,
                    RecordsEvent _,
                    AuditEvent _,
                    ErasureEvent _,
                    ReactionAdded _,
                    ReactionRemoved _ -> {
                // changes no words
            }
            case MessageSent event -> changes.put(SearchRow.sent(event, fact));
            case MessageEdited event ->
                changes.put(changes.row(SearchKey.of(fact.hotel(), event.messageId()), fact)
                        .edited(event.text()));
            case AttachmentDeleted event ->
                changes.put(changes.row(SearchKey.of(fact.hotel(), event.messageId()), fact)
                        .without(event.attachmentId()));
            case MessageDeleted event -> changes.delete(SearchKey.of(fact.hotel(), event.messageId()));
            case MessageErased event -> changes.delete(SearchKey.of(fact.hotel(), event.messageId()));
        }
    }

    /** What a batch does. */
    private static final class Changes {
        final Map<SearchKey, SearchRow> rows = new LinkedHashMap<>();
        final Set<SearchKey> deleted = new HashSet<>();
        private final Map<SearchKey, SearchRow> known;

        Changes(Map<SearchKey, SearchRow> known) {
            this.known = new HashMap<>(known);
        }

        SearchRow row(SearchKey key, Fact fact) {
            SearchRow row = known.get(key);
            if (row == null) {
                throw new MissingRow("message", fact.position());
            }
            return row;
        }

        void put(SearchRow row) {
            known.put(row.key(), row);
            rows.put(row.key(), row);
        }

        void delete(SearchKey key) {
            known.remove(key);
            rows.remove(key);
            deleted.add(key);
        }
    }
}
