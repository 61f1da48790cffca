package hotel.chat.command.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.MissingBlob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What every storage of files promises. */
abstract class BlobStoreContract {
    static final HotelId HOTEL = new HotelId("grand-budapest");
    static final HotelId OTHER = new HotelId("sea-view");
    static final int MIB = 1024 * 1024;
    private static final Random RANDOM = new Random(7);

    abstract FileStorage store();

    @Test
    void nothing_is_staged_before_something_is_appended() {
        assertThat(store().staged(upload())).isZero();
    }

    @Test
    void what_is_appended_is_read_back() throws IOException {
        Staged upload = upload();
        byte[] content = content(200_000);

        assertThat(append(upload, 0, content)).isEqualTo(200_000);

        assertThat(store().staged(upload)).isEqualTo(200_000);
        assertThat(read(store().open(upload))).isEqualTo(content);
    }

    @Test
    void an_upload_goes_on_where_it_stopped() throws IOException {
        Staged upload = upload();
        byte[] content = content(100_000);

        long first = append(upload, 0, Arrays.copyOfRange(content, 0, 1));
        long second = append(upload, first, Arrays.copyOfRange(content, 1, 70_000));
        append(upload, second, Arrays.copyOfRange(content, 70_000, 100_000));

        assertThat(store().staged(upload)).isEqualTo(100_000);
        assertThat(read(store().open(upload))).isEqualTo(content);
    }

    @Test
    void an_append_drops_what_was_staged_at_and_after_its_offset() throws IOException {
        Staged upload = upload();
        byte[] old = content(30_000);
        byte[] anew = content(5_000);
        append(upload, 0, Arrays.copyOfRange(old, 0, 10_000));
        append(upload, 10_000, Arrays.copyOfRange(old, 10_000, 20_000));
        append(upload, 20_000, Arrays.copyOfRange(old, 20_000, 30_000));

        assertThat(append(upload, 10_000, anew)).isEqualTo(15_000);

        assertThat(store().staged(upload)).isEqualTo(15_000);
        assertThat(read(store().open(upload))).isEqualTo(joined(Arrays.copyOf(old, 10_000), anew));
    }

    @Test
    void an_offset_in_the_middle_of_an_earlier_append_is_as_good() throws IOException {
        Staged upload = upload();
        byte[] old = content(20_000);
        byte[] anew = content(3);
        append(upload, 0, Arrays.copyOfRange(old, 0, 10_000));
        append(upload, 10_000, Arrays.copyOfRange(old, 10_000, 20_000));

        assertThat(append(upload, 4_321, anew)).isEqualTo(4_324);

        assertThat(store().staged(upload)).isEqualTo(4_324);
        assertThat(read(store().open(upload))).isEqualTo(joined(Arrays.copyOf(old, 4_321), anew));
    }

    @Test
    void an_append_beyond_what_is_there_is_a_bug_and_changes_nothing() throws IOException {
        Staged upload = upload();
        append(upload, 0, content(10));

        assertThatThrownBy(() -> append(upload, 11, content(1))).isInstanceOf(IllegalArgumentException.class);

        assertThat(store().staged(upload)).isEqualTo(10);
    }

    @Test
    void a_sender_that_breaks_off_leaves_what_came_before_and_its_own_failure() throws IOException {
        Staged upload = upload();
        byte[] content = content(100_000);
        append(upload, 0, Arrays.copyOf(content, 40_000));
        IOException cut = new IOException("connection reset");

        assertThatIOException()
                .isThrownBy(() ->
                        store().append(upload, 40_000, breaking(Arrays.copyOfRange(content, 40_000, 90_000), cut)))
                .isSameAs(cut);

        assertThat(store().staged(upload)).isEqualTo(90_000);
        append(upload, 90_000, Arrays.copyOfRange(content, 90_000, 100_000));
        assertThat(read(store().open(upload))).isEqualTo(content);
    }

    @Test
    void a_sender_that_is_refused_leaves_what_came_before_and_the_refusal() {
        Staged upload = upload();
        Rejection tooLarge = Rejection.of(RejectionCode.PAYLOAD_TOO_LARGE, "too large");

        assertThatThrownBy(() -> store().append(upload, 0, breaking(content(70_000), tooLarge)))
                .isSameAs(tooLarge);

        assertThat(store().staged(upload)).isEqualTo(70_000);
    }

    @Test
    void a_sender_that_breaks_off_at_once_leaves_what_was_there() throws IOException {
        Staged upload = upload();
        append(upload, 0, content(7));
        IOException cut = new IOException("connection reset");

        assertThatIOException()
                .isThrownBy(() -> store().append(upload, 7, breaking(new byte[0], cut)))
                .isSameAs(cut);

        assertThat(store().staged(upload)).isEqualTo(7);
    }

    @Test
    void an_upload_of_many_appends_of_all_sizes_becomes_one_blob() throws IOException {
        Staged upload = upload();
        List<Integer> sizes = List.of(8 * MIB, 1, 5 * MIB, 3 * MIB, 3 * MIB, 100, 6 * MIB, 8 * MIB, 77);
        byte[] content = content(sizes.stream().mapToInt(Integer::intValue).sum());
        int offset = 0;
        for (int size : sizes) {
            offset = Math.toIntExact(append(upload, offset, Arrays.copyOfRange(content, offset, offset + size)));
        }
        Blob blob = original(content);

        store().keep(upload, blob);

        assertThat(sha256(read(store().open(blob, 0, content.length)))).isEqualTo(blob.sha256());
        assertThat(store().staged(upload)).isZero();
    }

    @Test
    void an_empty_file_is_a_file() throws IOException {
        Staged upload = upload();
        Blob blob = original(new byte[0]);

        append(upload, 0, new byte[0]);
        assertThat(read(store().open(upload))).isEmpty();
        store().keep(upload, blob);

        assertThat(store().has(blob)).isTrue();
        assertThat(read(store().open(blob, 0, 0))).isEmpty();
    }

    @Test
    void what_is_kept_is_a_blob_and_no_longer_staged() throws IOException {
        Staged upload = upload();
        byte[] content = content(12_345);
        Blob blob = original(content);
        append(upload, 0, content);
        assertThat(store().has(blob)).isFalse();

        store().keep(upload, blob);

        assertThat(store().has(blob)).isTrue();
        assertThat(read(store().open(blob, 0, content.length))).isEqualTo(content);
        assertThat(store().staged(upload)).isZero();
    }

    @Test
    void keeping_is_repeatable() throws IOException {
        byte[] content = content(1_000);
        Staged upload = upload();
        append(upload, 0, content);
        store().keep(upload, original(content));

        store().keep(upload, original(content));

        assertThat(read(store().open(original(content), 0, 1_000))).isEqualTo(content);
    }

    @Test
    void the_same_content_is_kept_once() throws IOException {
        byte[] content = content(1_000);
        Blob blob = kept(content);
        Staged again = upload();
        append(again, 0, content);

        store().keep(again, blob);

        assertThat(store().staged(again)).isZero();
        assertThat(read(store().open(blob, 0, 1_000))).isEqualTo(content);
    }

    @Test
    void keeping_what_was_never_staged_is_a_bug_and_makes_no_blob() {
        Blob blob = original(content(10));

        assertThatThrownBy(() -> store().keep(upload(), blob)).isInstanceOf(IllegalStateException.class);

        assertThat(store().has(blob)).isFalse();
    }

    @Test
    void thirty_who_keep_the_same_content_at_once_all_succeed() throws Exception {
        byte[] content = content(50_000);
        Blob blob = original(content);
        List<Staged> uploads = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            Staged upload = upload();
            append(upload, 0, content);
            uploads.add(upload);
        }

        atOnce(uploads.stream()
                .<Callable<Boolean>>map(upload -> () -> {
                    store().keep(upload, blob);
                    return true;
                })
                .toList());

        assertThat(read(store().open(blob, 0, content.length))).isEqualTo(content);
        assertThat(uploads).allMatch(upload -> store().staged(upload) == 0);
    }

    @Test
    void another_hotel_never_sees_it() throws IOException {
        byte[] content = content(100);
        Blob blob = kept(content);
        Staged upload = upload();
        append(upload, 0, content);
        Blob elsewhere = Blob.original(OTHER, blob.sha256());

        assertThat(store().has(elsewhere)).isFalse();
        assertThat(store().staged(new Staged(OTHER, upload.id()))).isZero();
        assertThatThrownBy(() -> store().open(elsewhere, 0, 1)).isInstanceOf(MissingBlob.class);
        store().delete(OTHER, blob.sha256());
        store().discard(new Staged(OTHER, upload.id()));
        assertThat(store().has(blob)).isTrue();
        assertThat(store().staged(upload)).isEqualTo(100);
    }

    @Test
    void any_part_of_a_blob_can_be_read() throws IOException {
        byte[] content = content(100_000);
        Blob blob = kept(content);

        assertThat(read(store().open(blob, 0, 1))).isEqualTo(Arrays.copyOf(content, 1));
        assertThat(read(store().open(blob, 99_999, 1))).isEqualTo(Arrays.copyOfRange(content, 99_999, 100_000));
        assertThat(read(store().open(blob, 12_345, 54_321)))
                .isEqualTo(Arrays.copyOfRange(content, 12_345, 12_345 + 54_321));
        assertThat(read(store().open(blob, 50_000, 0))).isEmpty();
        assertThat(read(store().open(blob, 100_000, 0))).isEmpty();
    }

    @Test
    void parts_can_be_left_half_read_as_often_as_one_likes() throws IOException {
        Blob blob = kept(content(2 * MIB));

        for (int round = 0; round < 70; round++) {
            try (InputStream part = store().open(blob, 10, 2 * MIB - 10)) {
                assertThat(part.read()).isNotNegative();
                assertThat(part.readNBytes(100)).hasSize(100);
            }
        }

        assertThat(store().has(blob)).isTrue();
    }

    @Test
    void a_part_beyond_the_end_is_a_bug() throws IOException {
        Blob blob = kept(content(100));

        assertThatThrownBy(() -> store().open(blob, 0, 101)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store().open(blob, 101, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store().open(blob, -1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store().open(blob, 100, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void what_is_not_there_is_said_to_be_missing() {
        Blob blob = original(content(100));

        assertThat(store().has(blob)).isFalse();
        assertThatThrownBy(() -> store().open(blob, 0, 1)).isInstanceOf(MissingBlob.class);
        assertThatThrownBy(() -> store().open(blob, 0, 0)).isInstanceOf(MissingBlob.class);
        assertThatThrownBy(() -> store().open(upload())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void pictures_are_put_beside_their_original_and_over_earlier_ones() throws IOException {
        Blob blob = kept(content(100));
        Blob small = new Blob(HOTEL, blob.sha256(), Variant.SMALL);
        byte[] picture = content(50);
        store().put(small, content(60));

        store().put(small, picture);

        assertThat(read(store().open(small, 0, 50))).isEqualTo(picture);
        assertThat(store().get(small)).isEqualTo(picture);
        assertThat(store().has(new Blob(HOTEL, blob.sha256(), Variant.LARGE))).isFalse();
        assertThat(read(store().open(blob, 0, 100))).hasSize(100);
    }

    @Test
    void a_picture_of_what_has_gone_is_not_stored() {
        Blob small = new Blob(HOTEL, original(content(100)).sha256(), Variant.SMALL);

        assertThatThrownBy(() -> store().put(small, content(50))).isInstanceOf(MissingBlob.class);

        assertThat(store().has(small)).isFalse();
        assertThatThrownBy(() -> store().get(small)).isInstanceOf(MissingBlob.class);
    }

    @Test
    void a_blob_is_removed_with_all_that_was_made_of_it_and_nothing_else() throws IOException {
        Blob gone = kept(content(100));
        Blob stays = kept(content(100));
        for (Variant variant : List.of(Variant.SMALL, Variant.LARGE)) {
            store().put(new Blob(HOTEL, gone.sha256(), variant), content(10));
            store().put(new Blob(HOTEL, stays.sha256(), variant), content(10));
        }

        store().delete(HOTEL, gone.sha256());
        store().delete(HOTEL, gone.sha256());

        for (Variant variant : Variant.values()) {
            assertThat(store().has(new Blob(HOTEL, gone.sha256(), variant))).isFalse();
            assertThat(store().has(new Blob(HOTEL, stays.sha256(), variant))).isTrue();
        }
    }

    @Test
    void what_was_removed_can_be_kept_again() throws IOException {
        byte[] content = content(100);
        Blob blob = kept(content);
        store().delete(HOTEL, blob.sha256());

        kept(content);

        assertThat(read(store().open(blob, 0, 100))).isEqualTo(content);
    }

    @Test
    void what_is_discarded_is_gone_and_discarding_nothing_is_fine() throws IOException {
        Staged upload = upload();
        append(upload, 0, content(100));
        append(upload, 100, content(100));

        store().discard(upload);
        store().discard(upload);
        store().discard(upload());

        assertThat(store().staged(upload)).isZero();
    }

    @Test
    void sweeping_drops_uploads_that_nothing_was_added_to_since_then() throws IOException {
        Staged upload = upload();
        append(upload, 0, content(100));
        Blob blob = kept(content(100));

        assertThat(store().sweep(Instant.now().minus(Duration.ofHours(1)))).isZero();
        assertThat(store().staged(upload)).isEqualTo(100);

        assertThat(store().sweep(Instant.now().plus(Duration.ofHours(1)))).isPositive();
        assertThat(store().staged(upload)).isZero();
        assertThat(store().has(blob)).isTrue();
    }

    @Test
    void an_upload_whose_id_is_no_uuid_is_never_touched() {
        for (String id : List.of("../../etc/passwd", "", "x", UUID.randomUUID() + "/..", "A" + upload().id())) {
            Staged odd = new Staged(HOTEL, id);
            assertThatThrownBy(() -> append(odd, 0, content(1))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store().discard(odd)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store().staged(odd)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    static Staged upload() {
        return new Staged(HOTEL, UUID.randomUUID().toString());
    }

    /** Never the same twice. */
    static byte[] content(int size) {
        byte[] content = new byte[size];
        RANDOM.nextBytes(content);
        return content;
    }

    static Blob original(byte[] content) {
        return Blob.original(HOTEL, sha256(content));
    }

    final long append(Staged upload, long offset, byte[] content) throws IOException {
        return store().append(upload, offset, new ByteArrayInputStream(content));
    }

    final Blob kept(byte[] content) throws IOException {
        Staged upload = upload();
        append(upload, 0, content);
        store().keep(upload, original(content));
        return original(content);
    }

    static Rejection refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Rejection.class, call);
    }

    static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static InputStream breaking(byte[] before, Exception failure) {
        return new InputStream() {
            private final ByteArrayInputStream given = new ByteArrayInputStream(before);

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = given.read(buffer, from, length);
                if (read >= 0) {
                    return read;
                }
                if (failure instanceof IOException cut) {
                    throw cut;
                }
                throw (RuntimeException) failure;
            }
        };
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
