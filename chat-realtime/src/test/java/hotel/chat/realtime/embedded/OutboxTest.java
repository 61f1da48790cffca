package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxTest {

    private final Queue<Runnable> writers = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();
    private final List<Integer> pieces = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean broken;

    @Test
    void frames_are_written_in_the_order_they_were_offered_by_one_writer() {
        Outbox outbox = outbox();

        outbox.offer(Frame.of("a"));
        outbox.offer(Frame.of("b"));

        assertThat(writers).hasSize(1);
        runWriters();
        assertThat(written).containsExactly("a", "b");
    }

    @Test
    void what_waits_goes_out_in_few_pieces() {
        Outbox outbox = outbox(TestSettings.queueing(40));
        List<String> offered =
                IntStream.range(0, 40).mapToObj(Integer::toString).toList();

        offered.forEach(text -> outbox.offer(Frame.of(text)));

        runWriters();
        assertThat(written).isEqualTo(offered);
        assertThat(pieces).containsExactly(16, 16, 8);
        assertThat(meters.counter("chat.pusher.frames", "outcome", "sent").count())
                .isEqualTo(40);
    }

    @Test
    void long_frames_leave_the_queue_few_at_once_so_that_what_waits_stays_bounded_and_can_be_dropped() {
        Outbox outbox = outbox(TestSettings.queueing(40));
        List.of(3_000, 3_000, 3_000, 8_192, 1, 9_000, 9_000)
                .forEach(length -> outbox.offer(Frame.of("x".repeat(length))));

        runWriters();

        assertThat(pieces).containsExactly(2, 1, 1, 1, 1, 1);
    }

    @Test
    void a_writer_that_ran_out_of_frames_is_started_again() {
        Outbox outbox = outbox();
        outbox.offer(Frame.of("a"));
        runWriters();

        outbox.offer(Frame.of("b"));
        runWriters();

        assertThat(written).containsExactly("a", "b");
    }

    @Test
    void the_frame_over_the_count_ends_the_connection_and_frees_the_queue() {
        Outbox outbox = outbox();
        for (int i = 0; i < 10; i++) {
            assertThat(outbox.offer(Frame.of("x"))).isTrue();
        }

        assertThat(outbox.offer(Frame.of("x"))).isFalse();

        runWriters();
        assertThat(written).containsExactly("close 4100");
        assertThat(dropped()).isEqualTo(11);
    }

    @Test
    void the_frame_over_the_bytes_ends_the_connection() {
        Outbox outbox = outbox();
        outbox.offer(Frame.of("é".repeat(20_000)));

        assertThat(outbox.offer(Frame.of("é".repeat(20_000)))).isFalse();
    }

    @Test
    void what_waits_goes_out_before_a_gentle_ending_and_is_dropped_by_a_hard_one() {
        Outbox gentle = outbox();
        gentle.offer(Frame.of("a"));
        gentle.end(Ending.GOING_DOWN);
        Outbox hard = outbox();
        hard.offer(Frame.of("b"));
        hard.end(Ending.NO_PONG);

        runWriters();

        assertThat(written).containsExactly("a", "close 4200", "close 4201");
        assertThat(gentle.finished()).isCompleted();
    }

    @Test
    void who_is_sent_away_is_still_told_what_was_queued_before() {
        Outbox outbox = outbox();
        outbox.offer(Frame.of("removed"));
        outbox.end(Ending.TERMINATED);
        outbox.offer(Frame.of("behind their back"));

        runWriters();

        assertThat(written).containsExactly("removed", "close 4200");
    }

    @Test
    void after_an_ending_nothing_is_queued_and_no_second_close_is_sent() {
        Outbox outbox = outbox();
        outbox.end(Ending.NO_PONG);
        outbox.end(Ending.GOING_DOWN);

        assertThat(outbox.offer(Frame.of("late"))).isTrue();

        runWriters();
        assertThat(written).containsExactly("close 4201");
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void a_broken_transport_drops_what_waits_and_finishes() {
        broken = true;
        Outbox outbox = outbox();
        outbox.offer(Frame.of("a"));
        outbox.offer(Frame.of("b"));

        runWriters();

        assertThat(outbox.finished()).isCompleted();
        assertThat(outbox.offer(Frame.of("c"))).isTrue();
        assertThat(writers).isEmpty();
    }

    private Outbox outbox() {
        return outbox(TestSettings.small());
    }

    private Outbox outbox(EmbeddedPusherProperties settings) {
        return new Outbox(new Recording(), writers::add, settings, new HubMeters(meters));
    }

    private double dropped() {
        return meters.counter("chat.pusher.frames", "outcome", "dropped").count();
    }

    private void runWriters() {
        for (Runnable writer = writers.poll(); writer != null; writer = writers.poll()) {
            writer.run();
        }
    }

    private final class Recording implements Transport {

        @Override
        public void send(List<Frame> frames) throws IOException {
            if (broken) {
                throw new IOException("gone");
            }
            pieces.add(frames.size());
            frames.forEach(frame -> written.add(frame.text()));
        }

        @Override
        public void close(int code, String reason) {
            written.add("close " + code);
        }
    }
}
