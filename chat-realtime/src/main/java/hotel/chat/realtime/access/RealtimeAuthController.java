package hotel.chat.realtime.access;

import java.util.regex.Pattern;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.envelope.Channels;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets clients listen, decided from the event store as it is now. */
@RestController
@RequestMapping("/api/hotels/{hotel}/realtime")
final class RealtimeAuthController {
    private static final Pattern SOCKET_ID = Pattern.compile("\\d{1,20}\\.\\d{1,20}");

    private final Channels channels;
    private final Membership membership;
    private final StaffAccess access;
    private final SignedSockets sockets;
    private final Signer signer;
    private final JsonMapper json;

    RealtimeAuthController(
            Channels channels,
            Membership membership,
            StaffAccess access,
            SignedSockets sockets,
            Signer signer,
            JsonMapper json) {
        this.channels = channels;
        this.membership = membership;
        this.access = access;
        this.sockets = sockets;
        this.signer = signer;
        this.json = json;
    }

    /**
     * The connection is remembered before membership is asked: whoever is removed between the two is found when the removal
     * ends connections.
     */
    @PostMapping("/auth")
    ChannelAuth channel(
            Caller caller,
            @RequestParam(name = "socket_id", required = false) @Nullable String socketId,
            @RequestParam(name = "channel_name", required = false) @Nullable String channelName) {
        String socket = requireSocket(socketId);
        if (channelName == null || channelName.isEmpty()) {
            throw Rejection.invalid("channel_name", "is required");
        }
        requireActive(caller);
        sockets.remember(socket, caller.hotel(), caller.staff());
        if (!mayListen(caller, channelName)) {
            throw Rejection.forbidden("This channel is not the caller's to listen to.");
        }
        return new ChannelAuth(signer.subscription(socket, channelName));
    }

    /** Signs a connection in, so that it can be ended as this person's. */
    @PostMapping("/user-auth")
    UserAuth user(Caller caller, @RequestParam(name = "socket_id", required = false) @Nullable String socketId) {
        String socket = requireSocket(socketId);
        requireActive(caller);
        sockets.remember(socket, caller.hotel(), caller.staff());
        String userData = json.writeValueAsString(new UserData(UserIds.of(caller.hotel(), caller.staff())));
        return new UserAuth(signer.user(socket, userData), userData);
    }

    private boolean mayListen(Caller caller, String channel) {
        if (!channel.startsWith("private-")) {
            return false;
        }
        return channel.equals(channels.personal(caller.hotel(), caller.staff()))
                || channels.conversationOf(caller.hotel(), channel)
                        .filter(conversation -> membership.isParticipant(caller.hotel(), conversation, caller.staff()))
                        .isPresent();
    }

    private void requireActive(Caller caller) {
        if (access.find(caller.hotel(), caller.staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
    }

    private static String requireSocket(@Nullable String socketId) {
        if (socketId == null || !SOCKET_ID.matcher(socketId).matches()) {
            throw Rejection.invalid("socket_id", "must be a Pusher socket id");
        }
        return socketId;
    }

    record ChannelAuth(String auth) {}

    record UserAuth(String auth, String userData) {}

    record UserData(String id) {}
}
