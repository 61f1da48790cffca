package hotel.chat.realtime.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Checks that a call of the HTTP API was signed with the application's secret, lately, and for this very body. */
final class RequestSignature {

    private final Signatures signatures;
    private final Clock clock;

    RequestSignature(Signatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    void require(ApiRequest request) {
        if (!signatures.isAppId(request.segment(1))) {
            throw new ApiRefusal(404, "Unknown application");
        }
        if (!signatures.isKey(request.query("auth_key"))) {
            throw new ApiRefusal(401, "Unknown auth_key");
        }
        if (!request.query("auth_version").equals("1.0")) {
            throw new ApiRefusal(401, "The auth_version must be 1.0");
        }
        requireRecent(request.query("auth_timestamp"));
        requireBody(request);
        if (!signatures.fits(request.query("auth_signature"), signedText(request))) {
            throw new ApiRefusal(401, "Invalid signature");
        }
    }

    private void requireRecent(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            throw new ApiRefusal(401, "The auth_timestamp must be in seconds since 1970");
        }
        long now = clock.instant().getEpochSecond();
        if (Math.abs(now - Long.parseLong(timestamp)) > Limits.TIMESTAMP_TOLERANCE_SECONDS) {
            throw new ApiRefusal(401, "Timestamp expired: not within 600 s of the server's time, " + now);
        }
    }

    private static void requireBody(ApiRequest request) {
        boolean needed = !request.body().isEmpty() || request.method().equals("POST");
        if (needed && !Signatures.equal(request.query("body_md5"), md5(request.body()))) {
            throw new ApiRefusal(401, "The body_md5 does not fit the body");
        }
    }

    private static String signedText(ApiRequest request) {
        String query = request.query().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("auth_signature"))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return request.method() + "\n" + request.path() + "\n" + query;
    }

    private static String md5(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
