package hotel.chat.realtime.access;

import hotel.chat.api.port.Membership;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.realtime.embedded.HubListener;
import hotel.chat.realtime.embedded.PusherHub;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.PusherApp;
import hotel.chat.realtime.publish.PusherProperties;
import hotel.chat.realtime.settings.RealtimeProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** {@code realtime/auth}, {@code realtime/user-auth}, {@code realtime/config}, and ending connections. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    SignedSockets signedSockets(ObjectProvider<PusherHub> embedded) {
        @Nullable PusherHub hub = embedded.getIfAvailable();
        return new SignedSockets(socket -> hub != null && hub.isOpen(socket));
    }

    /** The embedded server says which of its connections are gone. */
    @Bean
    HubListener goneSockets(SignedSockets sockets) {
        return new HubListener() {
            @Override
            public void disconnected(String socketId) {
                sockets.forget(socketId);
            }
        };
    }

    @Bean
    Admission admission(StaffAccess access, Membership membership) {
        return new Admission(access, membership);
    }

    @Bean
    Connections realtimeConnections(Publisher publisher, SignedSockets sockets) {
        return new Connections(publisher, sockets);
    }

    @Bean
    RealtimeAuthController realtimeAuthController(
            Channels channels,
            Membership membership,
            StaffAccess access,
            SignedSockets sockets,
            PusherApp app,
            JsonMapper json) {
        return new RealtimeAuthController(channels, membership, access, sockets, new Signer(app), json);
    }

    @Bean
    RealtimeConfigController realtimeConfigController(
            Channels channels, RealtimeProperties settings, PusherApp app, PusherProperties pusher) {
        return new RealtimeConfigController(channels, settings.eventNames(), app, pusher);
    }
}
