package hotel.chat.command.storage;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import hotel.chat.api.rejection.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * What a failure of S3 means to those who wait for it. Wrong keys or a bucket that is not there are the operator's to mend,
 * so they too are {@code unavailable}; the log says which it is.
 */
final class S3Failures {
    private static final Logger LOG = LoggerFactory.getLogger(S3Failures.class);
    private static final int NOT_FOUND = 404;
    private static final int INSUFFICIENT_STORAGE = 507;
    /** What Ceph and MinIO say; Amazon's is never full. */
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientStorage");

    private S3Failures() {}

    /** What the call gives; its failure is a refusal. */
    static <T> T refused(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw of(failure);
        }
    }

    static Rejection of(SdkException failure) {
        if (failure instanceof AwsServiceException answered) {
            return answered(answered.statusCode(), code(answered));
        }
        return unreachable(failure);
    }

    /** An answer that broke off. */
    static Rejection of(IOException broken) {
        return unreachable(broken);
    }

    /** Objects that were not deleted. */
    static Rejection of(List<S3Error> left) {
        return answered(0, String.valueOf(left.getFirst().code()));
    }

    private static Rejection answered(int status, String code) {
        LOG.warn("storage refused: status {}, code {}", status, code);
        return status == INSUFFICIENT_STORAGE || FULL.contains(code)
                ? StorageFailures.full()
                : StorageFailures.unavailable();
    }

    private static Rejection unreachable(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.warn("storage cannot be reached: {}", cause.getClass().getSimpleName());
        return StorageFailures.unavailable();
    }

    /** There is no such object; an answer to HEAD has no body, so no code. */
    static boolean isMissing(AwsServiceException answered) {
        String code = code(answered);
        return answered.statusCode() == NOT_FOUND && (code.isEmpty() || code.equals("NoSuchKey") || code.equals("404"));
    }

    static boolean is(AwsServiceException answered, String code) {
        return code(answered).equals(code);
    }

    private static String code(AwsServiceException answered) {
        AwsErrorDetails details = answered.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
