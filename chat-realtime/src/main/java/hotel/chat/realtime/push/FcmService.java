package hotel.chat.realtime.push;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.MessagingErrorCode;
import hotel.chat.realtime.device.DeviceToken;
import org.jspecify.annotations.Nullable;

/** Firebase Cloud Messaging. The SDK itself tries again after 503 up to four times. */
final class FcmService implements PushService {
    private final FirebaseMessaging messaging;
    private final FcmMessages messages;

    FcmService(FirebaseMessaging messaging, FcmMessages messages) {
        this.messaging = messaging;
        this.messages = messages;
    }

    @Override
    public Reply send(Push push, DeviceToken device) {
        try {
            var _ = messaging.send(messages.of(push, device));
            return new Reply.Accepted();
        } catch (FirebaseMessagingException failure) {
            return reply(failure);
        }
    }

    private static Reply reply(FirebaseMessagingException failure) {
        MessagingErrorCode code = failure.getMessagingErrorCode();
        IncomingHttpResponse response = failure.getHttpResponse();
        if (code == null) {
            return withoutCode(response);
        }
        String cause = code.name().toLowerCase(Locale.ROOT);
        return switch (code) {
            case UNREGISTERED, SENDER_ID_MISMATCH -> new Reply.Gone(cause);
            case INVALID_ARGUMENT -> blamesToken(response) ? new Reply.Gone("invalid_token") : new Reply.Refused(cause);
            case QUOTA_EXCEEDED, UNAVAILABLE, INTERNAL -> new Reply.Later(cause, retryAfter(response));
            case THIRD_PARTY_AUTH_ERROR -> new Reply.Refused(cause);
        };
    }

    /** Also when no access token could be had. Revoked credentials (401, 403) may be mended while there is time. */
    private static Reply withoutCode(@Nullable IncomingHttpResponse response) {
        if (response == null) {
            return new Reply.Later("unreachable", Duration.ZERO);
        }
        int status = response.getStatusCode();
        boolean mayPass = status >= 500 || status == 429 || status == 408 || status == 401 || status == 403;
        String cause = "http_" + status;
        return mayPass ? new Reply.Later(cause, retryAfter(response)) : new Reply.Refused(cause);
    }

    /** The same code is given for a push that is not well-formed, which is no reason to lose the device. */
    private static boolean blamesToken(@Nullable IncomingHttpResponse response) {
        String content = response == null ? null : response.getContent();
        return content != null && (content.contains("message.token") || content.contains("registration token"));
    }

    private static Duration retryAfter(@Nullable IncomingHttpResponse response) {
        if (response != null) {
            for (Map.Entry<String, Object> header : response.getHeaders().entrySet()) {
                if (header.getKey().equalsIgnoreCase("retry-after")) {
                    return seconds(header.getValue());
                }
            }
        }
        return Duration.ZERO;
    }

    private static Duration seconds(Object header) {
        Object first = header instanceof Collection<?> values && !values.isEmpty()
                ? values.iterator().next()
                : header;
        String text = String.valueOf(first);
        return text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }
}
