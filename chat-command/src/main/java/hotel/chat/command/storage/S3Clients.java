package hotel.chat.command.storage;

import java.net.URI;
import java.time.Duration;

import hotel.chat.command.storage.StorageSettings.S3;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients of S3 that give up in time: a storage that is away is said to be, instead of holding requests up. */
final class S3Clients {
    private static final int CONNECTIONS = 64;
    private static final int ATTEMPTS = 3;
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    /** Silences: a call's try, which may also be stuck in writing, and all its tries. */
    private static final int ATTEMPT = 2;

    private static final int CALL = 4;

    private S3Clients() {}

    /** @param variables what the names of its environment variables begin with */
    static S3Client of(S3 settings, String variables) {
        try {
            return builder(settings, variables).build();
        } catch (IllegalArgumentException wrong) {
            throw new UnusableStorage(
                    "The settings " + variables + "* are not valid: " + wrong.getMessage() + ".", wrong);
        }
    }

    private static S3ClientBuilder builder(S3 settings, String variables) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        required(variables + "ACCESS_KEY", settings.accessKey()),
                        required(variables + "SECRET_KEY", settings.secretKey()))))
                // Others than Amazon do not all know the newer checksums; what is sent is signed.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECTING)
                        .connectionAcquisitionTimeout(settings.silence().multipliedBy(ATTEMPT))
                        .socketTimeout(settings.silence()))
                .overrideConfiguration(
                        calls -> calls.apiCallAttemptTimeout(settings.silence().multipliedBy(ATTEMPT))
                                .apiCallTimeout(settings.silence().multipliedBy(CALL))
                                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                        .maxAttempts(ATTEMPTS)
                                        .build()));
        String endpoint = settings.endpoint();
        if (endpoint != null && !endpoint.isBlank()) {
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        return builder;
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("a bucket needs " + name);
        }
        return value;
    }
}
