package hotel.chat.realtime.deadletter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.deliver.ParkedEnvelope;
import hotel.chat.realtime.deliver.ParkedEnvelopes;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Retrying and giving up. A channel's letters go out in the order of their positions: one that stays keeps those behind it
 * until it is delivered or discarded. Each letter is one transaction: its sending, its end and the record of it.
 */
final class DeadLetters {
    /** Less than the time for which clients wait for an answer. */
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final ParkedEnvelopes parked;
    private final ActStore acts;
    private final TransactionOperations each;

    /** @param each begins a transaction of its own, whatever is open */
    DeadLetters(ParkedEnvelopes parked, ActStore acts, TransactionOperations each) {
        this.parked = parked;
        this.acts = acts;
        this.each = each;
    }

    /** Tries it, after those of its channel that are before it. */
    Retried retry(Caller by, long id) {
        ParkedEnvelope letter = require(id);
        while (true) {
            Step step = next(by, letter.channel(), id).orElse(null);
            if (step == null) {
                // somebody else's retry was faster
                throw Rejection.notFound();
            }
            if (step.letter.parkedId() == id) {
                return answer(id, step.outcome);
            }
            if (!step.outcome.isGone()) {
                return answer(id, Outcome.BEHIND);
            }
        }
    }

    /** Tries all, channel by channel, until Pusher does not answer or ten seconds are over. */
    RetriedAll retryAll(Caller by) {
        long begun = System.nanoTime();
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        Queue<String> channels = new ArrayDeque<>(parked.channels());
        while (!channels.isEmpty()
                && System.nanoTime() - begun < LONGEST_RETRY.toNanos()
                && !counts.containsKey(Outcome.UNREACHABLE)) {
            Optional<Step> step = next(by, channels.element(), null);
            step.ifPresent(done -> counts.merge(done.outcome, 1, Integer::sum));
            if (!step.map(done -> done.outcome.isGone()).orElse(false)) {
                channels.remove();
            }
        }
        return new RetriedAll(
                counts.getOrDefault(Outcome.DELIVERED, 0),
                counts.getOrDefault(Outcome.POINTLESS, 0),
                counts.getOrDefault(Outcome.REFUSED, 0),
                counts.containsKey(Outcome.UNREACHABLE),
                parked.count());
    }

    /** Gives it up. Clients find out by {@code previous_position} and call {@code sync}. */
    void discard(Caller by, long id, @Nullable String reason) {
        String channel = require(id).channel();
        each.executeWithoutResult(_ -> {
            parked.claimFirst(channel);
            ParkedEnvelope letter = require(id);
            parked.discard(letter);
            acts.record(by, Act.DISCARD, Outcome.DISCARDED, reason, letter);
        });
    }

    ParkedEnvelope require(long id) {
        return parked.find(id).orElseThrow(Rejection::notFound);
    }

    /** The first of a channel; empty when there is none, or when the one that was asked for is gone. */
    private Optional<Step> next(Caller by, String channel, @Nullable Long wanted) {
        Optional<Step> step = each.execute(_ -> parked.claimFirst(channel)
                .filter(_ -> wanted == null || parked.find(wanted).isPresent())
                .map(letter -> {
                    Outcome outcome = outcome(parked.retry(letter));
                    acts.record(by, Act.RETRY, outcome, null, letter);
                    return new Step(letter, outcome);
                }));
        return step == null ? Optional.empty() : step;
    }

    private Retried answer(long id, Outcome outcome) {
        String cause = parked.find(id).map(ParkedEnvelope::cause).orElse(null);
        return new Retried(Long.toString(id), outcome.wireName(), cause);
    }

    private static Outcome outcome(ParkedEnvelopes.Retried retried) {
        return switch (retried) {
            case DELIVERED -> Outcome.DELIVERED;
            case POINTLESS -> Outcome.POINTLESS;
            case REFUSED -> Outcome.REFUSED;
            case UNREACHABLE -> Outcome.UNREACHABLE;
        };
    }

    private record Step(ParkedEnvelope letter, Outcome outcome) {}

    /**
     * @param outcome {@code delivered}, {@code pointless} (nobody is to be told any more), {@code refused} again, {@code
     *     unreachable}, or {@code behind}: an older one of its channel was not taken
     * @param cause why it is still parked; null when it is not
     */
    record Retried(
            String deadLetterId, String outcome, @Nullable String cause) {}

    /**
     * @param delivered how many went out
     * @param pointless how many nobody is to be told of any more
     * @param refused how many Pusher refused again; those behind them were not tried
     * @param unreachable whether it was stopped because Pusher did not answer
     * @param remaining how many there are now
     */
    record RetriedAll(int delivered, int pointless, int refused, boolean unreachable, long remaining) {}
}
