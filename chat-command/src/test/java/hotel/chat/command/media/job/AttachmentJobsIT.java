package hotel.chat.command.media.job;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.FileType;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.media.CameraFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttachmentJobsIT {
    private static final HotelId HOTEL = ProcessingFixture.HOTEL;
    private static final byte[] PHOTO = CameraFiles.encoded(Drawn.scene(640, 480), "jpg");
    private static final Duration LEASE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private ProcessingFixture hotel;
    private AttachmentRunners runners;

    @BeforeEach
    void begin() {
        hotel = new ProcessingFixture(folder.resolve("files"));
    }

    @AfterEach
    void end() {
        if (runners != null) {
            runners.stop();
        }
        hotel.close();
    }

    @Test
    void a_message_and_the_work_on_its_files_are_remembered_in_one_commit() throws Exception {
        List<AttachmentId> sent = hotel.send("image/jpeg", FileType.IMAGE, PHOTO, PHOTO);
        assertThat(hotel.jobs().count()).isEqualTo(2);

        assertThatThrownBy(() -> hotel.run(new SendMessage(
                        ProcessingFixture.anna(),
                        ProcessingFixture.room(),
                        "x",
                        ProcessingFixture.messageId(),
                        ProcessingFixture.messageId(),
                        List.of(hotel.stored("image/jpeg", FileType.IMAGE, PHOTO)))))
                .isInstanceOf(Rejection.class);
        assertThat(hotel.jobs().count()).isEqualTo(2);
        assertThat(hotel.jobs().take(LEASE).orElseThrow().attachment()).isIn(sent);
    }

    @Test
    void a_file_that_was_sent_is_looked_into_once_and_its_pictures_are_stored() throws Exception {
        start(hotel.store(), 1, 20);

        AttachmentId photo = hotel.send("image/jpeg", FileType.IMAGE, PHOTO).getFirst();

        await(1);
        AttachmentProcessed fact = hotel.processed().getFirst();
        assertThat(fact.attachmentId()).isEqualTo(photo);
        assertThat(fact.width()).isEqualTo(640);
        assertThat(fact.height()).isEqualTo(480);
        assertThat(fact.durationMs()).isNull();
        assertThat(fact.thumbnail()).isTrue();
        assertThat(hotel.store().has(picture(PHOTO, Variant.SMALL))).isTrue();
        assertThat(hotel.store().has(picture(PHOTO, Variant.LARGE))).isTrue();
        assertThat(folder.resolve("scratch").toFile().list()).noneMatch(it -> it.startsWith("file-"));
    }

    @Test
    void what_nobody_looks_into_ends_at_once_too() throws Exception {
        start(hotel.store(), 1, 20);

        hotel.send("text/plain", FileType.DOCUMENT, CameraFiles.ascii("the tap drips"));

        await(1);
        AttachmentProcessed fact = hotel.processed().getFirst();
        assertThat(fact.thumbnail()).isFalse();
        assertThat(fact.width()).isNull();
    }

    @Test
    void the_same_content_again_costs_nothing() throws Exception {
        start(hotel.store(), 1, 20);
        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);
        await(1);

        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);

        await(2);
        assertThat(hotel.processed().getLast().width()).isEqualTo(640);
        assertThat(hotel.processed().getLast().thumbnail()).isTrue();
        assertThat(counted("pictured")).isEqualTo(1);
        assertThat(counted("known")).isEqualTo(1);
    }

    @Test
    void a_content_whose_pictures_have_gone_is_looked_into_again() throws Exception {
        start(hotel.store(), 1, 20);
        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);
        await(1);
        hotel.store().delete(HOTEL, ProcessingFixture.sha256(PHOTO));

        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);

        await(2);
        assertThat(counted("pictured")).isEqualTo(2);
        assertThat(hotel.store().has(picture(PHOTO, Variant.SMALL))).isTrue();
    }

    @Test
    void a_node_that_dies_over_a_file_leaves_it_to_the_next() throws Exception {
        AttachmentId photo = hotel.send("image/jpeg", FileType.IMAGE, PHOTO).getFirst();
        AttachmentJob lost = hotel.jobs().take(LEASE).orElseThrow();
        assertThat(hotel.jobs().take(LEASE)).as("while the lease runs").isEmpty();

        start(hotel.store(), 2, 20);

        await(1);
        assertThat(hotel.processed())
                .extracting(AttachmentProcessed::attachmentId)
                .containsExactly(photo);
        assertThat(hotel.jobs().put(lost, Duration.ZERO))
                .as("its lease is over")
                .isFalse();
    }

    @Test
    void a_node_that_dies_between_the_fact_and_forgetting_the_work_makes_no_second_fact() throws Exception {
        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);
        AttachmentJob job = hotel.jobs().take(LEASE).orElseThrow();
        scratch().empty();
        try (MediaDesk desk = desk(hotel.store(), settings(1, 20))) {
            hotel.processing(hotel.store()).run(job, desk);
        }
        assertThat(hotel.processed()).hasSize(1);
        assertThat(hotel.jobs().count()).isEqualTo(1);

        start(hotel.store(), 1, 20);

        await(1);
    }

    @Test
    void several_threads_share_the_work_and_do_each_once() throws Exception {
        byte[][] photos = new byte[8][];
        for (int i = 0; i < photos.length; i++) {
            photos[i] = CameraFiles.encoded(Drawn.scene(100 + i, 80), "jpg");
        }
        List<AttachmentId> sent = hotel.send("image/jpeg", FileType.IMAGE, photos);

        start(hotel.store(), 2, 20);

        await(photos.length);
        assertThat(hotel.processed())
                .extracting(AttachmentProcessed::attachmentId)
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(counted("pictured")).isEqualTo(photos.length);
    }

    @Test
    void a_storage_that_is_away_is_tried_again_until_it_is_back() throws Exception {
        Failing store = new Failing(hotel.store(), 3);
        start(store, 1, 20);

        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);

        await(1);
        assertThat(hotel.processed().getFirst().thumbnail()).isTrue();
        assertThat(store.left.get()).isNegative();
    }

    @Test
    void a_storage_that_stays_away_leaves_the_attachment_without_thumbnail() throws Exception {
        start(new Failing(hotel.store(), Integer.MAX_VALUE), 1, 2);

        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);

        await(1);
        assertThat(hotel.processed().getFirst().thumbnail()).isFalse();
        assertThat(counted("given_up")).isEqualTo(1);
    }

    @Test
    void the_files_of_a_deleted_message_are_left_alone() throws Exception {
        hotel.run(new SendMessage(
                ProcessingFixture.anna(),
                ProcessingFixture.room(),
                "",
                ProcessingFixture.messageId(),
                null,
                List.of(hotel.stored("image/jpeg", FileType.IMAGE, PHOTO))));
        hotel.run(new DeleteMessage(
                ProcessingFixture.anna(),
                ((MessageSent) hotel.ledger().after(0, 5_000).getLast().event()).messageId()));

        start(hotel.store(), 1, 20);

        Awaitility.await().until(() -> hotel.jobs().count() == 0);
        assertThat(hotel.processed()).isEmpty();
        assertThat(hotel.store().has(picture(PHOTO, Variant.SMALL))).isFalse();
    }

    @Test
    void a_node_that_stops_gives_its_work_back_at_once() throws Exception {
        hotel.send("image/jpeg", FileType.IMAGE, PHOTO);
        Failing store = new Failing(hotel.store(), 0);
        store.blocks = true;
        start(store, 1, 20);
        Awaitility.await().until(() -> store.isBlocked);

        runners.stop();

        Optional<AttachmentJob> next = hotel.jobs().take(LEASE);
        assertThat(next).isPresent();
        assertThat(next.orElseThrow().attempt()).isEqualTo(2);
    }

    private void start(BlobStore store, int workers, int attempts) {
        MediaSettings settings = settings(workers, attempts);
        runners = new AttachmentRunners(
                hotel.ledger(),
                scratch(),
                workers,
                clock -> new AttachmentRunner(
                        hotel.jobs(), hotel.processing(store), desk(store, settings), settings, clock));
        runners.start();
    }

    private MediaDesk desk(BlobStore store, MediaSettings settings) {
        return new MediaDesk(store, settings, scratch(), null);
    }

    private ScratchDirectory scratch() {
        return new ScratchDirectory(folder.resolve("scratch"));
    }

    private static MediaSettings settings(int workers, int attempts) {
        return new MediaSettings(
                workers,
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(192),
                100_000_000,
                DataSize.ofGigabytes(1),
                Duration.ofMinutes(1),
                "off",
                Duration.ofMillis(200),
                LEASE,
                attempts,
                Duration.ofMillis(10),
                Duration.ofMillis(50));
    }

    private void await(int facts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> hotel.processed().size() >= facts && hotel.jobs().count() == 0);
        assertThat(hotel.processed()).hasSize(facts);
    }

    private long counted(String outcome) {
        return hotel.meters().find("chat.media").tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private static Blob picture(byte[] content, Variant variant) throws Exception {
        return new Blob(HOTEL, ProcessingFixture.sha256(content), variant);
    }

    /** A storage that cannot be reached for some calls, or never answers. */
    private static final class Failing implements BlobStore {
        private final BlobStore store;
        private final AtomicInteger left;
        private volatile boolean blocks;
        private volatile boolean isBlocked;

        private Failing(BlobStore store, int times) {
            this.store = store;
            this.left = new AtomicInteger(times);
        }

        @Override
        public InputStream open(Blob blob, long from, long length) {
            if (blocks) {
                isBlocked = true;
                return new Blocking();
            }
            if (left.getAndDecrement() > 0) {
                throw Rejection.of(RejectionCode.UNAVAILABLE, "away");
            }
            return store.open(blob, from, length);
        }

        @Override
        public byte[] get(Blob blob) {
            return store.get(blob);
        }

        @Override
        public void put(Blob blob, byte[] bytes) {
            store.put(blob, bytes);
        }

        @Override
        public boolean has(Blob blob) {
            return store.has(blob);
        }

        @Override
        public long append(Staged staged, long offset, InputStream bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long staged(Staged staged) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(Staged staged) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void keep(Staged staged, Blob blob) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard(Staged staged) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(HotelId hotel, String sha256) {
            throw new UnsupportedOperationException();
        }
    }

    /** Until whoever reads is interrupted, as a connection would be. */
    private static final class Blocking extends InputStream {
        @Override
        public int read() throws InterruptedIOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws InterruptedIOException {
            try {
                new CountDownLatch(1).await();
                return -1;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }
}
