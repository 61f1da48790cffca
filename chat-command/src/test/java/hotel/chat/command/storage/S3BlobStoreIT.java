package hotel.chat.command.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.storage.StorageSettings.S3;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

import static org.assertj.core.api.Assertions.assertThat;

class S3BlobStoreIT extends BlobStoreContract {
    @TempDir
    private static Path folder;

    private static S3Server server;
    private static S3Client client;

    private S3BlobStore store;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void open() {
        store = new S3BlobStore(new S3Bucket(client, S3Server.BUCKET));
    }

    @AfterEach
    void nothing_half_done_is_left() {
        assertThat(multiparts()).isEmpty();
    }

    @Override
    FileStorage store() {
        return store;
    }

    @Test
    void nothing_can_be_read_without_the_keys() throws Exception {
        Blob blob = kept(content(100));
        URI object = URI.create(server.settings().endpoint() + "/" + S3Server.BUCKET + "/" + ObjectNames.of(blob));

        try (HttpClient anybody = HttpClient.newHttpClient()) {
            assertThat(anybody.send(HttpRequest.newBuilder(object).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void an_append_that_the_server_does_not_live_to_see_is_unavailable_and_can_be_made_again() throws IOException {
        Staged upload = upload();
        byte[] content = content(20 * MIB);
        append(upload, 0, Arrays.copyOf(content, 4 * MIB));
        InputStream dying = killing(new ByteArrayInputStream(content, 4 * MIB, 8 * MIB + 1));

        Rejection refused = refusal(() -> store.append(upload, 4 * MIB, dying));

        assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE);
        assertThat(refused.retryAfter()).isPresent();
        assertThat(refusal(() -> store.staged(upload)).code()).isEqualTo(RejectionCode.UNAVAILABLE);
        server.start();
        int staged = Math.toIntExact(again(() -> store.staged(upload)));
        assertThat(staged).isBetween(4 * MIB, 12 * MIB);
        long whole = again(() -> rest(upload, content));
        assertThat(whole).isEqualTo(content.length);
        assertThat(again(() -> {
                    store.keep(upload, original(content));
                    return sha256(read(store.open(original(content), 0, content.length)));
                }))
                .isEqualTo(sha256(content));
    }

    /** What is staged once all that was missing has been appended. */
    private long rest(Staged upload, byte[] content) throws IOException {
        int staged = Math.toIntExact(store.staged(upload));
        if (staged < content.length) {
            append(upload, staged, Arrays.copyOfRange(content, staged, content.length));
        }
        return store.staged(upload);
    }

    /** As a client does that is told to come again. */
    private static <T> T again(Callable<T> call) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreException(Rejection.class)
                .until(call, answer -> true);
    }

    @Test
    void what_a_storage_that_died_shows_beside_an_upload_is_no_part_of_it_and_goes_with_it() throws IOException {
        Staged upload = upload();
        byte[] content = content(MIB);
        append(upload, 0, Arrays.copyOf(content, MIB / 2));
        String stray = ObjectNames.of(upload) + "/00000000000000000000-" + UUID.randomUUID();
        new S3Bucket(client, S3Server.BUCKET).put(stray, content, 10);

        assertThat(store.staged(upload)).isEqualTo(MIB / 2);
        append(upload, MIB / 2, Arrays.copyOfRange(content, MIB / 2, MIB));
        store.keep(upload, original(content));

        assertThat(sha256(read(store.open(original(content), 0, MIB)))).isEqualTo(sha256(content));
        assertThat(new S3Bucket(client, S3Server.BUCKET).list(ObjectNames.of(upload)))
                .isEmpty();
    }

    @Test
    void a_keep_that_the_server_does_not_live_to_see_is_unavailable_and_can_be_made_again() throws IOException {
        byte[] content = content(24 * MIB);
        Staged upload = inThree(content);
        Blob blob = original(content);
        AtomicInteger copies = new AtomicInteger();
        S3BlobStore dying = new S3BlobStore(new S3Bucket(
                Watched.before(client, request -> {
                    if (request instanceof UploadPartCopyRequest && copies.incrementAndGet() == 2) {
                        server.kill();
                    }
                }),
                S3Server.BUCKET));

        Rejection refused = refusal(() -> dying.keep(upload, blob));

        assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE);
        server.start();
        assertThat(store.has(blob)).isFalse();
        assertThat(store.staged(upload)).isEqualTo(content.length);
        assertThat(multiparts()).hasSize(1);
        store.keep(upload, blob);
        assertThat(sha256(read(store.open(blob, 0, content.length)))).isEqualTo(blob.sha256());
        assertThat(store.staged(upload)).isZero();
        assertThat(store.sweep(Instant.now().plus(Duration.ofHours(1)))).isPositive();
    }

    @Test
    void a_keep_whose_last_answer_is_lost_is_done_when_it_is_made_again() throws IOException {
        byte[] content = content(24 * MIB);
        Staged upload = inThree(content);
        Blob blob = original(content);
        S3BlobStore cut = new S3BlobStore(new S3Bucket(
                Watched.after(client, request -> {
                    if (request instanceof CompleteMultipartUploadRequest) {
                        server.kill();
                        throw SdkClientException.create("the answer is lost");
                    }
                }),
                S3Server.BUCKET));

        Rejection refused = refusal(() -> cut.keep(upload, blob));

        assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE);
        server.start();
        assertThat(store.has(blob)).isTrue();
        store.keep(upload, blob);
        assertThat(store.staged(upload)).isZero();
        assertThat(sha256(read(store.open(blob, 0, content.length)))).isEqualTo(blob.sha256());
    }

    @Test
    void small_objects_are_put_by_name_over_what_was_there() {
        try (SmallObjects objects = SmallObjects.of(server.settings(), S3Server.BUCKET, "")) {
            objects.put("heads/one.json", new byte[] {1, 2, 3});
            objects.put("heads/one.json", new byte[] {4, 5});
        }

        assertThat(client.getObjectAsBytes(
                                request -> request.bucket(S3Server.BUCKET).key("heads/one.json"))
                        .asByteArray())
                .containsExactly(4, 5);
    }

    @Test
    void what_a_storage_away_is_asked_for_is_unavailable_within_seconds() throws IOException {
        Blob blob = kept(content(100));
        server.kill();
        Instant asked = Instant.now();

        List<Rejection> refused = List.of(
                refusal(() -> store.has(blob)),
                refusal(() -> store.open(blob, 0, 100)),
                refusal(() -> append(upload(), 0, content(10))),
                refusal(() -> store.put(blob, content(10))),
                refusal(() -> store.delete(HOTEL, blob.sha256())),
                refusal(() -> store.sweep(Instant.now())));

        assertThat(refused).extracting(Rejection::code).containsOnly(RejectionCode.UNAVAILABLE);
        assertThat(refused).allMatch(refusal -> refusal.retryAfter().isPresent());
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
        server.start();
        assertThat(store.has(blob)).isTrue();
    }

    @Test
    void a_wrong_key_or_bucket_is_unavailable_and_never_looks_like_a_missing_file() throws IOException {
        Blob blob = kept(content(100));
        S3 right = server.settings();
        S3 wrong =
                new S3(right.endpoint(), right.bucket(), right.region(), right.accessKey(), "wrong", right.silence());

        try (S3BlobStore stranger = new S3BlobStore(new S3Bucket(S3Clients.of(wrong, ""), S3Server.BUCKET))) {
            assertThat(refusal(() -> stranger.has(blob)).code()).isEqualTo(RejectionCode.UNAVAILABLE);
            assertThat(refusal(() -> stranger.open(blob, 0, 100)).code()).isEqualTo(RejectionCode.UNAVAILABLE);
        }
        S3BlobStore elsewhere = new S3BlobStore(new S3Bucket(client, "no-such-bucket"));
        assertThat(refusal(() -> elsewhere.open(blob, 0, 100)).code()).isEqualTo(RejectionCode.UNAVAILABLE);
        assertThat(refusal(() -> elsewhere.staged(upload())).code()).isEqualTo(RejectionCode.UNAVAILABLE);
    }

    private Staged inThree(byte[] content) throws IOException {
        Staged upload = upload();
        for (int part = 0; part < 3; part++) {
            int from = part * 8 * MIB;
            append(upload, from, Arrays.copyOfRange(content, from, from + 8 * MIB));
        }
        return upload;
    }

    /** Ends the server when all bytes have been read. */
    private static InputStream killing(InputStream bytes) {
        return new SequenceInputStream(bytes, new InputStream() {
            @Override
            public int read() {
                server.kill();
                return -1;
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                return read();
            }
        });
    }

    private static List<MultipartUpload> multiparts() {
        return client.listMultipartUploads(request -> request.bucket(S3Server.BUCKET))
                .uploads();
    }

    /** Calls back before and after each request. */
    private static final class Watched extends DelegatingS3Client {
        private final Consumer<S3Request> before;
        private final Consumer<S3Request> after;

        private Watched(S3Client client, Consumer<S3Request> before, Consumer<S3Request> after) {
            super(client);
            this.before = before;
            this.after = after;
        }

        static S3Client before(S3Client client, Consumer<S3Request> before) {
            return new Watched(client, before, _ -> {});
        }

        static S3Client after(S3Client client, Consumer<S3Request> after) {
            return new Watched(client, _ -> {}, after);
        }

        @Override
        protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
            before.accept(request);
            R answer = operation.apply(request);
            after.accept(request);
            return answer;
        }
    }
}
