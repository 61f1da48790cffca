package hotel.chat.realtime.embedded;

import java.util.List;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Declines compression: a deflater for each connection would cost more memory than small frames ever save. */
final class PlainHandshake extends DefaultHandshakeHandler {

    @Override
    protected List<WebSocketExtension> filterRequestedExtensions(
            ServerHttpRequest request,
            List<WebSocketExtension> requestedExtensions,
            List<WebSocketExtension> supportedExtensions) {
        return List.of();
    }
}
