package hotel.chat.query.conversation;

import java.time.Instant;

import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.text.PersonalText;
import hotel.chat.query.conversation.Keys.ConversationKey;
import org.jspecify.annotations.Nullable;

/** A conversation while a batch is applied. */
final class ConversationRow {
    final ConversationKey key;
    final String kind;
    final String createdBy;
    final Instant createdAt;

    @Nullable
    String title;

    Instant updatedAt;
    long activityPosition;
    long liveCount;

    ConversationRow(ConversationKey key, String kind, String createdBy, Instant createdAt) {
        this.key = key;
        this.kind = kind;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    static ConversationRow created(ConversationKey key, ConversationCreated event, Fact fact) {
        ConversationRow row = new ConversationRow(
                key, event.kind().wireName(), event.createdBy().value(), fact.at());
        row.rename(event.title());
        row.touch(fact);
        return row;
    }

    void rename(@Nullable PersonalText to) {
        title = to == null || to.erased() ? null : to.value();
    }

    /** Activity that moves the conversation up in everybody's list. */
    void touch(Fact fact) {
        updatedAt = fact.at();
        activityPosition = fact.position();
    }
}
