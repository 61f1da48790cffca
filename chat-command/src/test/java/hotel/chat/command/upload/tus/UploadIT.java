package hotel.chat.command.upload.tus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.UploadProgress.State;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.upload.Body;
import hotel.chat.command.upload.UploadNode;
import hotel.chat.command.upload.scan.ScannerServer;
import hotel.chat.command.upload.tus.UploadLocks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.IDS;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.upload.UploadNode.anna;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UploadIT {
    private static final int MIB = 1 << 20;
    private static final byte[] FILM = film(20 * MIB);
    private static final byte[] NOTE = "Room 12: the tap drips.".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
    private final Map<String, Object> settings = new HashMap<>(Map.of(
            "chat.storage.min-free", "0B",
            "chat.uploads.limits.image", "1MB",
            "chat.uploads.limits.video", "40MB",
            "chat.uploads.unfinished-per-person", "3"));
    private UploadNode node;

    @BeforeEach
    void start() {
        LedgerFixture.empty();
        node = new UploadNode(folder, settings);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_whole_upload_is_a_file_that_can_be_sent() {
        AttachmentId id = created(NOTE.length, "../notes.txt");

        patch(id, 0, Body.of(NOTE));

        StoredFile file = node.finished().require(anna(), List.of(id)).getFirst();
        assertThat(file.name()).isEqualTo("notes.txt");
        assertThat(file.type()).isEqualTo(FileType.DOCUMENT);
        assertThat(file.contentType()).isEqualTo("text/plain");
        assertThat(file.size()).isEqualTo(NOTE.length);
        assertThat(node.store().has(Blob.original(HOTEL, file.sha256()))).isTrue();
        assertThat(staged()).isZero();
        assertThat(node.told().stream().map(progress -> progress.state()))
                .containsExactly(State.UPLOADING, State.PROCESSING, State.DONE);
    }

    @Test
    void another_node_goes_on_where_one_was_cut_off() {
        AttachmentId id = created(FILM.length, "film");
        int half = 10 * MIB + 17;
        assertThatThrownBy(() -> patch(id, 0, Body.cut(part(0, half)))).isInstanceOf(Rejection.class);

        try (UploadNode other = new UploadNode(folder, settings)) {
            MockHttpServletResponse head = head(other, id);
            assertThat(head.getHeader("Upload-Offset")).isEqualTo(String.valueOf(half));
            patch(other, id, half, Body.of(part(half, FILM.length)));

            StoredFile file = node.finished().require(anna(), List.of(id)).getFirst();
            assertThat(file.size()).isEqualTo(FILM.length);
            assertThat(file.contentType()).isEqualTo("video/mp4");
        }
    }

    @Test
    void what_has_come_in_is_written_down_slice_by_slice() {
        AttachmentId id = created(FILM.length, "film");

        patch(id, 0, Body.watched(FILM, read -> {
            long durable = read / (8 * MIB) * (8 * MIB);
            // the slice that is just full is written down before the next one is read
            if (read % (8 * MIB) > MIB) {
                assertThat(received(id)).isEqualTo(durable);
            }
        }));

        assertThat(node.finished().require(anna(), List.of(id))).hasSize(1);
    }

    @Test
    void a_node_that_dies_loses_what_it_had_not_written_down_and_its_lock_ends() {
        AttachmentId id = created(NOTE.length, "note");
        patch(id, 0, Body.of(Arrays.copyOf(NOTE, 10)));
        // as a crash leaves it: bytes that are staged but not written down, and a lock that nobody prolongs
        jdbc.sql("""
                        update event_store.upload
                        set received = 4, lock_holder = gen_random_uuid(), locked_until = now() + interval '1 second'
                        """).update();

        assertThat(head(node, id).getHeader("Upload-Offset")).isEqualTo("4");
        patch(id, 4, Body.of(Arrays.copyOfRange(NOTE, 4, NOTE.length)));

        StoredFile file = node.finished().require(anna(), List.of(id)).getFirst();
        assertThat(file.size()).isEqualTo(NOTE.length);
        assertThat(kept(file)).isEqualTo(NOTE);
    }

    @Test
    void one_request_at_a_time_has_the_lock_and_who_lost_it_writes_nothing() {
        AttachmentId id = created(NOTE.length, "note");
        UploadLocks.Times short_ =
                new UploadLocks.Times(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(10));
        try (UploadLocks locks = new UploadLocks(jdbc, IDS, short_);
                UploadLocks others = new UploadLocks(jdbc, IDS, short_)) {
            Lock lock = locks.acquire(HOTEL, id).orElseThrow();
            assertThat(others.acquire(HOTEL, id)).isEmpty();
            assertThat(locks.acquire(HOTEL, id)).isEmpty();
            assertThat(locks.acquire(HOTEL, new AttachmentId(UUID.randomUUID().toString())))
                    .isEmpty();

            jdbc.sql("update event_store.upload set locked_until = now()").update();
            Lock taken = others.acquire(HOTEL, id).orElseThrow();

            assertThat(catchThrowableOfType(
                                    Rejection.class,
                                    () -> node.bean(Uploads.class).received(lock, 3, Duration.ofDays(1)))
                            .code())
                    .isEqualTo(RejectionCode.UNAVAILABLE);
            lock.close();
            assertThat(locks.acquire(HOTEL, id)).isEmpty();
            node.bean(Uploads.class).received(taken, 3, Duration.ofDays(1));
            taken.close();
            assertThat(locks.acquire(HOTEL, id)).isPresent();
        }
    }

    @Test
    void a_lock_that_is_held_long_is_prolonged() {
        AttachmentId id = created(NOTE.length, "note");
        UploadLocks.Times short_ =
                new UploadLocks.Times(Duration.ofMillis(600), Duration.ofSeconds(2), Duration.ofMillis(10));
        try (UploadLocks locks = new UploadLocks(jdbc, IDS, short_);
                UploadLocks others = new UploadLocks(jdbc, IDS, short_);
                Lock held = locks.acquire(HOTEL, id).orElseThrow()) {
            assertThat(others.acquire(HOTEL, id))
                    .as("tried for longer than a lease")
                    .isEmpty();
            assertThat(held.id()).isEqualTo(id);
        }
    }

    @Test
    void a_locked_upload_says_so() {
        AttachmentId id = created(NOTE.length, "note");
        jdbc.sql(
                        "update event_store.upload set lock_holder = gen_random_uuid(), locked_until = now() + interval '1 hour'")
                .update();

        assertThat(catchThrowableOfType(ResponseStatusException.class, () -> head(node, id))
                        .getStatusCode())
                .isEqualTo(HttpStatus.LOCKED);
        assertThat(catchThrowableOfType(
                                Rejection.class,
                                () -> node.bean(TusController.class)
                                        .find(
                                                caller(BEN),
                                                id.value(),
                                                UploadNode.request("HEAD", "/" + id, Map.of()),
                                                new MockHttpServletResponse()))
                        .code())
                .isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void a_virus_is_told_and_nothing_of_it_stays() throws Exception {
        try (ScannerServer scanner = new ScannerServer("");
                UploadNode scanning = new UploadNode(folder, scanned(scanner.port()))) {
            byte[] virus = ScannerServer.EICAR.getBytes(StandardCharsets.US_ASCII);
            AttachmentId id = created(virus.length, "harmless.txt");

            Rejection refused = catchThrowableOfType(Rejection.class, () -> patch(scanning, id, 0, Body.of(virus)));

            assertThat(refused.code()).isEqualTo(RejectionCode.REJECTED);
            assertThat(staged()).isZero();
            assertThat(blobs()).isZero();
            assertThat(scanning.told().getLast().state()).isEqualTo(State.FAILED);
            assertThat(refusal(id)).isEqualTo(RejectionCode.REJECTED);
            assertThat(catchThrowableOfType(ResponseStatusException.class, () -> head(scanning, id))
                            .getStatusCode())
                    .isEqualTo(HttpStatus.GONE);
        }
    }

    @Test
    void a_file_that_could_not_be_scanned_is_scanned_when_it_is_sent() throws Exception {
        ScannerServer away = new ScannerServer("");
        away.close();
        AttachmentId id = created(NOTE.length, "note");
        try (UploadNode scanning = new UploadNode(folder, scanned(away.port()))) {
            assertThat(catchThrowableOfType(Rejection.class, () -> patch(scanning, id, 0, Body.of(NOTE)))
                            .code())
                    .isEqualTo(RejectionCode.UNAVAILABLE);
            assertThat(catchThrowableOfType(
                                    Rejection.class, () -> scanning.finished().require(anna(), List.of(id)))
                            .code())
                    .isEqualTo(RejectionCode.UNAVAILABLE);
        }
        assertThat(node.finished().require(anna(), List.of(id))).hasSize(1);
    }

    @Test
    void finishing_goes_on_after_a_crash_at_any_step() {
        AttachmentId id = created(NOTE.length, "note");
        patch(id, 0, Body.of(NOTE));
        for (String crashed : List.of("state = 'examined', pin = null", "pin = null", "state = 'examined'")) {
            jdbc.sql("update event_store.upload set " + crashed).update();

            assertThat(node.finished().require(anna(), List.of(id))).as(crashed).hasSize(1);
        }
        assertThat(blobs()).isOne();
    }

    @Test
    void a_picture_that_is_too_large_is_refused_at_its_first_bytes() {
        byte[] picture = new byte[2 * MIB];
        System.arraycopy(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'},
                0,
                picture,
                0,
                16);
        AttachmentId id = created(picture.length, "huge.mp4");

        Rejection refused = catchThrowableOfType(
                Rejection.class,
                () -> patch(
                        id, 0, Body.watched(picture, read -> assertThat(read).isLessThan(MIB))));

        assertThat(refused.code()).isEqualTo(RejectionCode.PAYLOAD_TOO_LARGE);
        assertThat(staged()).isZero();
        assertThat(refusal(id)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void a_person_begins_only_so_many_uploads_that_stay_unfinished() {
        AttachmentId first = created(NOTE.length, "1");
        created(NOTE.length, "2");
        created(NOTE.length, "3");

        assertThat(catchThrowableOfType(Rejection.class, () -> created(NOTE.length, "4"))
                        .code())
                .isEqualTo(RejectionCode.RATE_LIMITED);
        patch(first, 0, Body.of(NOTE));
        created(NOTE.length, "4");
    }

    @Test
    void what_nobody_sent_in_time_is_removed_with_all_its_bytes() {
        AttachmentId whole = created(NOTE.length, "whole");
        patch(whole, 0, Body.of(NOTE));
        AttachmentId begun = created(FILM.length, "begun");
        assertThatThrownBy(() -> patch(begun, 0, Body.cut(part(0, MIB)))).isInstanceOf(Rejection.class);
        assertThat(staged()).isOne();
        assertThat(blobs()).isOne();

        assertThat(node.bean(UploadExpiry.class).removeExpired()).isZero();
        jdbc.sql("update event_store.upload set expires_at = now()").update();
        assertThat(refusal(whole)).isEqualTo(RejectionCode.REJECTED);
        assertThat(node.bean(UploadExpiry.class).removeExpired()).isEqualTo(2);

        assertThat(staged()).isZero();
        assertThat(blobs()).isZero();
        assertThat(folderIsEmpty()).isTrue();
    }

    @Test
    void what_was_sent_outlives_its_upload() {
        AttachmentId id = created(NOTE.length, "sent");
        patch(id, 0, Body.of(NOTE));
        StoredFile file = node.finished().require(anna(), List.of(id)).getFirst();
        node.finished().sent(anna(), List.of(id));
        assertThat(node.finished().require(anna(), List.of(id))).containsExactly(file);

        jdbc.sql("update event_store.upload set expires_at = now()").update();
        node.bean(UploadExpiry.class).removeExpired();

        assertThat(node.store().has(Blob.original(HOTEL, file.sha256()))).isTrue();
    }

    @Test
    void names_are_sealed_where_they_are_kept() {
        created(NOTE.length, "the secret name");

        byte[] sealed = jdbc.sql("select metadata from event_store.upload")
                .query(byte[].class)
                .single();
        String encoded = Base64.getEncoder().encodeToString("the secret name".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(encoded)
                .doesNotContain("filename");
    }

    private Map<String, Object> scanned(int port) {
        Map<String, Object> more = new HashMap<>(settings);
        more.put("chat.uploads.clamav.host", "127.0.0.1");
        more.put("chat.uploads.clamav.port", port);
        more.put("chat.uploads.clamav.timeout", "5s");
        return more;
    }

    private AttachmentId created(long length, String name) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        node.bean(TusController.class).create(anna(), UploadNode.creation(length, name), response);
        assertThat(response.getStatus()).isEqualTo(201);
        return UploadNode.idOf(response);
    }

    private void patch(AttachmentId id, long offset, Body body) {
        patch(node, id, offset, body);
    }

    private static void patch(UploadNode at, AttachmentId id, long offset, Body body) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        at.bean(TusController.class).append(anna(), id.value(), UploadNode.bytes(id, offset, body), response);
        assertThat(response.getStatus()).isEqualTo(204);
    }

    private static MockHttpServletResponse head(UploadNode at, AttachmentId id) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        at.bean(TusController.class).find(anna(), id.value(), UploadNode.request("HEAD", "/" + id, Map.of()), response);
        return response;
    }

    private RejectionCode refusal(AttachmentId id) {
        return catchThrowableOfType(Rejection.class, () -> node.finished().require(anna(), List.of(id)))
                .code();
    }

    private byte[] kept(StoredFile file) {
        try (var bytes = node.store().open(Blob.original(HOTEL, file.sha256()), 0, file.size())) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long received(AttachmentId id) {
        return jdbc.sql("select received from event_store.upload where upload_id = :id")
                .param("id", UUID.fromString(id.value()))
                .query(Long.class)
                .single();
    }

    private int blobs() {
        return jdbc.sql("select count(*) from event_store.blob")
                .query(Integer.class)
                .single();
    }

    /** How many uploads have bytes in staging. */
    private long staged() {
        return count("staging");
    }

    private boolean folderIsEmpty() {
        return count("blobs") == 0;
    }

    private long count(String below) {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] part(int from, int to) {
        return Arrays.copyOfRange(FILM, from, to);
    }

    private static byte[] film(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        byte[] start = HexFormat.of().parseHex("000000186674797069736f6d0000020069736f6d6d703431");
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }
}
