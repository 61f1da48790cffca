package hotel.chat.realtime.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.UploadProgress.Progress;
import hotel.chat.api.port.UploadProgress.State;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.RecordingPublisher;
import hotel.chat.realtime.fixture.RecordingPublisher.Received;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.fleeting.FleetingFixture;
import hotel.chat.realtime.publish.Sent;
import hotel.chat.realtime.telling.NotificationManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PacedProgressTest {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final int CAPACITY = 10;
    private static final String LEAK = "0193e1a0-0000-7000-8000-000000000001";
    private static final String METER = "0193e1a0-0000-7000-8000-000000000002";

    private final Hotel hotel = new Hotel();
    private final RecordingPublisher pusher = new RecordingPublisher();
    private final FleetingFixture way = new FleetingFixture(pusher, CAPACITY);
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final PacedProgress progress = new PacedProgress(
            new NotificationManager(hotel.ledger, hotel.views), way.fleeting, way.clock, INTERVAL, (delay, task) -> {
                assertThat(delay).isEqualTo(INTERVAL);
                due.add(task);
            });

    @AfterEach
    void stop() {
        released.countDown();
        way.close();
    }

    @Test
    void the_uploader_alone_is_told_on_the_personal_channel_without_a_position() {
        tell(ANNA, LEAK, 512, State.UPLOADING);
        awaitTold(1);
        Received told = pusher.received().getFirst();
        assertThat(told.channel()).isEqualTo(FleetingFixture.CHANNELS.personal(HOTEL, ANNA));
        assertThat(told.event()).isEqualTo("attachment_upload_progress");
        assertThat(told.data().path("payload")).isEqualTo(WireJson.mapper().readTree("""
                {"upload_id": "%s", "name": "leak.jpg", "bytes_received": 512, "size": 1000, "percent": 51,
                 "state": "uploading"}""".formatted(LEAK)));
        assertThat(told.data().at("/meta/position").isNull()).isTrue();
        assertThat(told.data().at("/meta/scope/staff_id").stringValue()).isEqualTo("anna");
    }

    @Test
    void within_an_interval_only_the_newest_follows() {
        for (int received = 100; received <= 900; received += 100) {
            tell(ANNA, LEAK, received, State.UPLOADING);
        }
        awaitTold(1);
        pass();
        awaitTold(2);
        pass();
        assertThat(received(LEAK)).containsExactly(100L, 900L);
    }

    @Test
    void the_last_state_is_told_in_its_order_however_fast_it_came() {
        tell(ANNA, LEAK, 1, State.UPLOADING);
        tell(ANNA, LEAK, 1000, State.UPLOADING);
        tell(ANNA, LEAK, 1000, State.PROCESSING);
        tell(ANNA, LEAK, 1000, State.DONE);
        pass();
        awaitTold(2);
        assertThat(states()).containsExactly("uploading", "done");
    }

    @Test
    void uploads_of_several_people_and_files_do_not_slow_each_other_down() {
        tell(ANNA, LEAK, 1, State.UPLOADING);
        tell(ANNA, METER, 2, State.UPLOADING);
        tell(BEN, LEAK, 3, State.UPLOADING);
        awaitTold(3);
    }

    @Test
    void an_upload_that_nobody_finishes_is_forgotten() {
        tell(ANNA, LEAK, 1, State.UPLOADING);
        tell(ANNA, LEAK, 2, State.UPLOADING);
        pass();
        pass();
        assertThat(due).isEmpty();
        awaitTold(2);
        tell(ANNA, LEAK, 3, State.UPLOADING);
        awaitTold(3);
        assertThat(due).hasSize(1);
    }

    @Test
    void a_silent_pusher_holds_no_upload_up_and_the_last_state_waits_for_room() {
        CountDownLatch asked = silentPusher();
        tell(ANNA, LEAK, 0, State.UPLOADING);
        await().until(() -> asked.getCount() == 0);
        for (int other = 0; other < CAPACITY; other++) {
            tell(BEN, "upload-" + other, 1, State.UPLOADING);
        }
        tell(ANNA, LEAK, 1000, State.DONE);
        pass();
        assertThat(way.count("dropped")).isEqualTo(1);
        released.countDown();
        awaitTold(1 + CAPACITY);
        pass();
        awaitTold(2 + CAPACITY);
        assertThat(states().getLast()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({"0,1000,0", "9,1000,0", "999,1000,99", "1000,1000,100", "0,0,100", "5000000000,6000000000,83", "7,,"})
    void percent_is_rounded_down_and_unknown_without_a_size(long received, Long size, Integer percent) {
        progress.tell(HOTEL, ANNA, new Progress(LEAK, "leak.jpg", received, size, State.UPLOADING));
        awaitTold(1);
        JsonNode told = pusher.received().getFirst().data().at("/payload/percent");
        assertThat(told.isNull() ? null : Integer.valueOf(told.intValue())).isEqualTo(percent);
    }

    @ParameterizedTest
    @ValueSource(longs = {49, 10_001})
    void an_interval_out_of_bounds_is_refused(long millis) {
        assertThatThrownBy(() -> new ProgressProperties(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_timer_goes_on_after_a_failure() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (TimerAlarm timer = new TimerAlarm()) {
            timer.after(Duration.ZERO, () -> {
                throw new IllegalStateException("a bug");
            });
            timer.after(Duration.ofMillis(1), done::countDown);
            done.await();
        }
    }

    private void tell(StaffId staff, String upload, long received, State state) {
        progress.tell(HOTEL, staff, new Progress(upload, "leak.jpg", received, 1000L, state));
    }

    private void pass() {
        List<Runnable> tasks = List.copyOf(due);
        due.clear();
        tasks.forEach(Runnable::run);
    }

    private void awaitTold(int events) {
        await().until(() -> way.count("published") == events);
    }

    private List<Long> received(String upload) {
        return pusher.received().stream()
                .map(event -> event.data().path("payload"))
                .filter(payload -> payload.path("upload_id").stringValue().equals(upload))
                .map(payload -> payload.path("bytes_received").longValue())
                .toList();
    }

    private List<String> states() {
        return pusher.received().stream()
                .filter(event ->
                        event.data().at("/payload/upload_id").stringValue().equals(LEAK))
                .map(event -> event.data().at("/payload/state").stringValue())
                .toList();
    }

    private CountDownLatch silentPusher() {
        CountDownLatch asked = new CountDownLatch(1);
        pusher.answers(_ -> {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Sent.Accepted();
        });
        return asked;
    }
}
