package hotel.chat.command.storage;

import java.time.Instant;
import java.util.List;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects that are put together of parts, and appear when all of them are there. */
final class S3Multipart {
    private final S3Client client;
    private final String bucket;

    S3Multipart(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** The id of a new one. */
    String begin(String key) {
        return S3Failures.refused(() -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId());
    }

    /** A part that is an object of the bucket already. */
    CompletedPart copy(String key, String upload, int number, String from) {
        String tag = S3Failures.refused(() -> client.uploadPartCopy(request -> request.sourceBucket(bucket)
                        .sourceKey(from)
                        .destinationBucket(bucket)
                        .destinationKey(key)
                        .uploadId(upload)
                        .partNumber(number))
                .copyPartResult()
                .eTag());
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    CompletedPart put(String key, String upload, int number, byte[] bytes, int length) {
        String tag = S3Failures.refused(() -> client.uploadPart(
                        request ->
                                request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        S3Bucket.body(bytes, length))
                .eTag());
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    void complete(String key, String upload, List<CompletedPart> parts) {
        S3Failures.refused(() -> client.completeMultipartUpload(request ->
                request.bucket(bucket).key(key).uploadId(upload).multipartUpload(whole -> whole.parts(parts))));
    }

    /** Nothing happens when it is complete or aborted already. */
    void abort(String key, String upload) {
        S3Failures.refused(() -> {
            try {
                return client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(key).uploadId(upload));
            } catch (S3Exception answered) {
                if (S3Failures.is(answered, "NoSuchUpload")) {
                    return answered;
                }
                throw answered;
            }
        });
    }

    /** Aborts those that were begun before then and never completed; how many. */
    int abortStale(String prefix, Instant before) {
        List<MultipartUpload> stale = S3Failures.refused(() ->
                client
                        .listMultipartUploadsPaginator(
                                request -> request.bucket(bucket).prefix(prefix))
                        .uploads()
                        .stream()
                        .filter(upload -> upload.initiated().isBefore(before))
                        .toList());
        stale.forEach(upload -> abort(upload.key(), upload.uploadId()));
        return stale.size();
    }
}
