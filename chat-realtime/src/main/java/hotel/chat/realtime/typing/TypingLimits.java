package hotel.chat.realtime.typing;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps typing from becoming a flood, for each person and conversation alone. Only participants get here, so what is
 * remembered is bounded by memberships; beyond 100,000 the oldest are forgotten, which only tells something again.
 */
final class TypingLimits {
    private static final int MAX_REMEMBERED = 100_000;

    private final TypingProperties settings;
    private final LongSupplier nanoClock;
    private final Cache<Key, Recent> recent;

    TypingLimits(TypingProperties settings, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
        Duration longest = settings.window().compareTo(settings.repeat()) > 0 ? settings.window() : settings.repeat();
        this.recent = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterAccess(longest)
                .ticker(nanoClock::getAsLong)
                .build();
    }

    /** Whether this is news; {@code rate_limited} when there is too much of it. */
    boolean isNews(Caller caller, ConversationId conversation, boolean isTyping) {
        Key key = new Key(caller.hotel(), conversation, caller.staff());
        return recent.get(key, _ -> new Recent(nanoClock.getAsLong())).isNews(isTyping);
    }

    private record Key(HotelId hotel, ConversationId conversation, StaffId staff) {}

    private final class Recent {
        private long windowStart;
        private int calls;
        private @Nullable Boolean told;
        private long toldAt;

        private Recent(long now) {
            windowStart = now;
        }

        private synchronized boolean isNews(boolean isTyping) {
            long now = nanoClock.getAsLong();
            countCall(now);
            boolean repeats = told != null
                    && told == isTyping
                    && now - toldAt < settings.repeat().toNanos();
            if (!repeats) {
                told = isTyping;
                toldAt = now;
            }
            return !repeats;
        }

        private void countCall(long now) {
            long window = settings.window().toNanos();
            if (now - windowStart >= window) {
                windowStart = now;
                calls = 0;
            }
            if (calls == settings.limit()) {
                throw Rejection.retryLater(
                        RejectionCode.RATE_LIMITED,
                        "Typing is told too often.",
                        Duration.ofNanos(window - (now - windowStart)));
            }
            calls++;
        }
    }
}
