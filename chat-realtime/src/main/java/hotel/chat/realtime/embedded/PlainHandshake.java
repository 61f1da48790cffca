package hotel.chat.realtime.embedded;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Declines compression: a deflater for each connection would cost more memory than small frames ever save. Tomcat compresses for
 * whoever offers it, as browsers do, whatever extensions an application selects; so it does not hear of offers.
 */
final class PlainHandshake implements HandshakeHandler {
    private final HandshakeHandler tomcats = new DefaultHandshakeHandler();

    @Override
    public boolean doHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
        if (!isDecodable(asked)) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        return tomcats.doHandshake(
                new ServletServerHttpRequest(new WithoutOffers(asked)), response, handler, attributes);
    }

    /** Tomcat reads parameters in the middle of the handshake, which would fail as a whole. */
    private static boolean isDecodable(HttpServletRequest asked) {
        try {
            asked.getParameterMap();
            return true;
        } catch (IllegalStateException malformed) {
            return false;
        }
    }

    private static final class WithoutOffers extends HttpServletRequestWrapper {
        WithoutOffers(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isOffer(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isOffer(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isOffer(String header) {
            return WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS.equalsIgnoreCase(header);
        }
    }
}
