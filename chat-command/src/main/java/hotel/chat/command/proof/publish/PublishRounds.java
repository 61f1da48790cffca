package hotel.chat.command.proof.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.rounds.Rounds;

/** Serves each place on a thread of its own, on one node at a time: one that is away holds up nothing else. */
final class PublishRounds implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Map<HeadPublisher, RoundLock> publishers;
    private final List<Rounds> threads = new ArrayList<>();

    PublishRounds(Map<HeadPublisher, RoundLock> publishers) {
        this.publishers = publishers;
    }

    PublishRounds begin() {
        publishers.forEach((publisher, lock) ->
                threads.add(new Rounds("proof-publish", "the database does not say which heads are to be published")
                        .every(LOOK, () -> round(publisher, lock))));
        return this;
    }

    private static void round(HeadPublisher publisher, RoundLock lock) {
        if (!publisher.isDue()) {
            return;
        }
        var _ = lock.run(() -> {
            try {
                publisher.round();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        threads.forEach(Rounds::close);
        publishers.keySet().forEach(HeadPublisher::close);
    }
}
