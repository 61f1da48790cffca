package hotel.chat.realtime.access;

import java.net.URI;
import java.util.Locale;

import hotel.chat.api.identity.Caller;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.EventNames;
import hotel.chat.realtime.publish.PusherApp;
import hotel.chat.realtime.publish.PusherProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells clients where and how to listen, so that none needs a setting at build time. */
@RestController
final class RealtimeConfigController {
    private final Channels channels;
    private final EventNames eventNames;
    private final PusherApp app;
    private final PusherProperties settings;

    RealtimeConfigController(Channels channels, EventNames eventNames, PusherApp app, PusherProperties settings) {
        this.channels = channels;
        this.eventNames = eventNames;
        this.app = app;
        this.settings = settings;
    }

    @GetMapping("/api/hotels/{hotel}/realtime/config")
    RealtimeConfig config(Caller caller, HttpServletRequest request) {
        ClientEndpoint endpoint =
                ClientEndpoint.of(settings, URI.create(request.getRequestURL().toString()));
        String base = "/api/hotels/" + caller.hotel() + "/realtime";
        return new RealtimeConfig(
                app.key(),
                endpoint.host(),
                endpoint.port(),
                endpoint.tls(),
                endpoint.cluster(),
                base + "/auth",
                base + "/user-auth",
                eventNames.name().toLowerCase(Locale.ROOT),
                new ChannelPatterns(
                        channels.conversation(caller.hotel(), "{conversation_id}"),
                        channels.personal(caller.hotel(), caller.staff())));
    }

    /** @param eventNames {@code short} or {@code prefixed} */
    record RealtimeConfig(
            String key,
            String host,
            int port,
            boolean tls,
            String cluster,
            String authEndpoint,
            String userAuthEndpoint,
            String eventNames,
            ChannelPatterns channels) {}

    /**
     * @param conversation with {@code {conversation_id}} to be filled in
     * @param personal the caller's own
     */
    record ChannelPatterns(String conversation, String personal) {}
}
