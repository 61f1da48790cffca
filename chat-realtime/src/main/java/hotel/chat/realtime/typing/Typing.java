package hotel.chat.realtime.typing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.port.Views;
import hotel.chat.api.view.PersonView;
import hotel.chat.realtime.envelope.Payload;
import hotel.chat.realtime.fleeting.Fleeting;
import hotel.chat.realtime.telling.NotificationManager;

/** Tells a conversation that somebody types, or has stopped. */
final class Typing {
    /** Who has not said it again by then has stopped. */
    static final Duration EXPIRY = Duration.ofSeconds(6);

    private final TypingLimits limits;
    private final Views views;
    private final NotificationManager manager;
    private final Fleeting fleeting;
    private final InstantSource clock;

    Typing(TypingLimits limits, Views views, NotificationManager manager, Fleeting fleeting, InstantSource clock) {
        this.limits = limits;
        this.views = views;
        this.manager = manager;
        this.fleeting = fleeting;
        this.clock = clock;
    }

    /** @param caller a participant */
    void tell(Caller caller, ConversationId conversation, boolean isTyping) {
        if (!limits.isNews(caller, conversation, isTyping)) {
            return;
        }
        PersonView person =
                views.people(caller.hotel(), List.of(caller.staff())).get(caller.staff());
        if (person == null) {
            // Somebody so new that no query knows them yet: nobody could show who types.
            return;
        }
        Instant now = clock.instant();
        Instant expiresAt = now.plus(EXPIRY);
        Payload.OfTyping payload =
                new Payload.OfTyping(conversation.value(), person.staffId(), person.name(), isTyping, expiresAt);
        fleeting.tell(caller.hotel(), conversation, manager.typing(caller.hotel(), payload, now), expiresAt);
    }
}
