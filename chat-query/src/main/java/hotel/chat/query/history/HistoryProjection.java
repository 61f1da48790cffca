package hotel.chat.query.history;

import java.util.HashMap;
import java.util.HashSet;
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
import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.PreferenceEvent;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.ledger.Fact;
import hotel.chat.query.history.RevisionStore.MessageKey;
import hotel.chat.query.history.RevisionStore.RevisionRow;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.MissingRow;
import hotel.chat.query.projection.Projection;

/** Every revision of every message; those of a deleted one keep who and when, and lose their texts. */
public final class HistoryProjection implements Projection {
    private final RevisionStore store;

    public HistoryProjection(RevisionStore store) {
        this.store = store;
    }

    @Override
    public String processor() {
        return ProcessorNames.MESSAGE_HISTORY;
    }

    @Override
    public List<String> tables() {
        return List.of("message_revision");
    }

    @Override
    public void apply(List<Fact> facts) {
        Revisions revisions = new Revisions(store.newest(changed(facts)));
        facts.forEach(fact -> apply(revisions, fact));
        store.insert(revisions.rows.values());
        store.blank(revisions.deleted);
    }

    private static Set<MessageKey> changed(List<Fact> facts) {
        Set<MessageKey> keys = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.event() instanceof MessageEvent event && !(event instanceof MessageSent)) {
                keys.add(MessageKey.of(fact, event));
            }
        }
        return keys;
    }

    private static void apply(Revisions revisions, Fact fact) {
        switch (fact.event()) {
            case StaffEvent _,
                    AttachmentEvent _,
                    AttachmentProcessed _,
                    AttachmentDeleted _,
                    ConversationEvent _,
                    ReceiptEvent _,
                    PreferenceEvent _,
                    RecordsEvent _,
                    AuditEvent _,
                    ErasureEvent _,
                    ReactionAdded _,
                    ReactionRemoved _ -> {
                // revises nothing
            }
            case MessageSent event ->
                revisions.add(fact, MessageKey.of(fact, event), 0, event.text().value());
            case MessageEdited event -> {
                MessageKey key = MessageKey.of(fact, event);
                revisions.add(
                        fact, key, revisions.newest(key, fact) + 1, event.text().value());
            }
            case MessageDeleted event -> deleted(revisions, event, fact);
            case MessageErased event -> deleted(revisions, event, fact);
        }
    }

    private static void deleted(Revisions revisions, MessageEvent event, Fact fact) {
        MessageKey key = MessageKey.of(fact, event);
        revisions.requireKnown(key, fact);
        revisions.deleted.add(key);
    }

    /** What a batch adds. */
    private static final class Revisions {
        final Map<RevisionRow.Id, RevisionRow> rows = new HashMap<>();
        final Set<MessageKey> deleted = new HashSet<>();
        private final Map<MessageKey, Integer> newest;

        Revisions(Map<MessageKey, Integer> newest) {
            this.newest = new HashMap<>(newest);
        }

        void add(Fact fact, MessageKey key, int revision, String text) {
            newest.put(key, revision);
            RevisionRow.Id id = new RevisionRow.Id(key, revision);
            rows.put(id, new RevisionRow(id, text, fact.actor().value(), fact.at(), fact.position()));
        }

        void requireKnown(MessageKey key, Fact fact) {
            if (!newest.containsKey(key)) {
                throw new MissingRow("message", fact.position());
            }
        }

        int newest(MessageKey key, Fact fact) {
            Integer revision = newest.get(key);
            if (revision == null) {
                throw new MissingRow("message", fact.position());
            }
            return revision;
        }
    }
}
