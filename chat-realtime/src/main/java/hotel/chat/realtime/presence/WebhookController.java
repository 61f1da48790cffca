package hotel.chat.realtime.presence;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.publish.PusherApp;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /api/realtime/webhooks}: Pusher's service says which channels got their first subscriber or lost their last
 * one. It needs no token: Pusher signs the body with the application's secret.
 */
@RestController
final class WebhookController {
    private static final String ALGORITHM = "HmacSHA256";

    private final Channels channels;
    private final PusherApp app;
    private final JsonMapper json;
    private final PresenceStore store;
    private final PresenceTeller teller;
    private final InstantSource clock;

    WebhookController(
            Channels channels,
            PusherApp app,
            JsonMapper json,
            PresenceStore store,
            PresenceTeller teller,
            InstantSource clock) {
        this.channels = channels;
        this.app = app;
        this.json = json;
        this.store = store;
        this.teller = teller;
        this.clock = clock;
    }

    /** Written down before it is answered: what fails, Pusher sends again. Sent twice, or late, it changes nothing. */
    @PostMapping("/api/realtime/webhooks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void webhook(
            @RequestHeader(name = "X-Pusher-Key", required = false) @Nullable String key,
            @RequestHeader(name = "X-Pusher-Signature", required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        if (!app.key().equals(key) || signature == null || !isSigned(body, signature)) {
            throw Rejection.unauthenticated();
        }
        news(body).forEach(news -> store.heard(news, clock.instant()));
        teller.wake();
    }

    private List<News> news(byte[] body) {
        JsonNode told = parse(body);
        Instant at = Instant.ofEpochMilli(told.path("time_ms").asLong(0));
        return told.path("events")
                .valueStream()
                .flatMap(event -> news(event, at).stream())
                .toList();
    }

    /** Empty for other events and for channels of nobody's own. */
    private Optional<News> news(JsonNode event, Instant at) {
        String name = event.path("name").asString("");
        boolean occupied = name.equals("channel_occupied");
        return occupied || name.equals("channel_vacated")
                ? channels.ownerOf(event.path("channel").asString("")).map(person -> new News(person, occupied, at))
                : Optional.empty();
    }

    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException malformed) {
            throw Rejection.invalid("body", "must be JSON");
        }
    }

    private boolean isSigned(byte[] body, String signature) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(app.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] expected = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
