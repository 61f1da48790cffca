package hotel.chat.command.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket; keys are names of {@link ObjectNames}. What fails is refused, see {@link S3Failures}. */
final class S3Bucket implements AutoCloseable {
    private static final int MOST_KEYS = 1_000;
    private static final String BYTES = "application/octet-stream";

    private final S3Client client;
    private final String name;

    S3Bucket(S3Client client, String name) {
        this.client = client;
        this.name = name;
    }

    S3Multipart multipart() {
        return new S3Multipart(client, name);
    }

    /** Everything below a prefix, in the order of keys. */
    List<S3Object> list(String prefix) {
        return S3Failures.refused(() ->
                client.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix)).contents().stream()
                        .toList());
    }

    /** Bytes of an object, unless there is none. */
    OptionalLong size(String key) {
        return S3Failures.refused(() -> {
            try {
                return OptionalLong.of(
                        client.headObject(request -> request.bucket(name).key(key))
                                .contentLength());
            } catch (S3Exception answered) {
                if (S3Failures.isMissing(answered)) {
                    return OptionalLong.empty();
                }
                throw answered;
            }
        });
    }

    /** In one step, over what was there. The bytes are not copied. */
    void put(String key, byte[] bytes, int length) {
        S3Failures.refused(
                () -> client.putObject(request -> request.bucket(name).key(key), body(bytes, length)));
    }

    static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, BYTES);
    }

    /** In one step, without the bytes' coming here. */
    void copy(String from, String to) {
        S3Failures.refused(() -> client.copyObject(request -> request.sourceBucket(name)
                .sourceKey(from)
                .destinationBucket(name)
                .destinationKey(to)));
    }

    /**
     * The bytes from..from+length, fewer when the object ends before that; unless there is no such object.
     *
     * @throws IndexOutOfBoundsException when it ends before the first of them
     */
    Optional<S3Part> open(String key, long from, long length) {
        String range = "bytes=" + from + "-" + (from + length - 1);
        return S3Failures.refused(() -> {
            try {
                return Optional.of(new S3Part(client.getObject(
                        request -> request.bucket(name).key(key).range(range))));
            } catch (S3Exception answered) {
                if (S3Failures.isMissing(answered)) {
                    return Optional.empty();
                }
                if (S3Failures.is(answered, "InvalidRange")) {
                    throw new IndexOutOfBoundsException("the part begins beyond the blob");
                }
                throw answered;
            }
        });
    }

    /** An object that is there, whole. */
    S3Part open(String key) {
        return S3Failures.refused(() ->
                new S3Part(client.getObject(request -> request.bucket(name).key(key))));
    }

    /** Reads the first bytes of an object into a buffer. */
    void read(String key, byte[] buffer, int at, int length) {
        try (InputStream object = open(key)) {
            if (object.readNBytes(buffer, at, length) < length) {
                throw StorageFailures.unavailable();
            }
        } catch (IOException broken) {
            throw S3Failures.of(broken);
        }
    }

    /** Nothing happens for keys that are not there. */
    void delete(Collection<String> keys) {
        List<ObjectIdentifier> all = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        for (int from = 0; from < all.size(); from += MOST_KEYS) {
            deleteTogether(all.subList(from, Math.min(all.size(), from + MOST_KEYS)));
        }
    }

    private void deleteTogether(List<ObjectIdentifier> objects) {
        List<S3Error> left = S3Failures.refused(() -> client.deleteObjects(request -> request.bucket(name)
                        .delete(delete -> delete.objects(objects).quiet(true)))
                .errors());
        if (!left.isEmpty()) {
            throw S3Failures.of(left);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
