package hotel.chat.realtime.access;

import java.net.URI;

import hotel.chat.realtime.publish.PusherProperties;

/**
 * Where clients connect to.
 *
 * @param cluster what pusher-js insists on being told; of no consequence with a host
 */
record ClientEndpoint(String host, int port, boolean tls, String cluster) {
    private static final String NO_CLUSTER = "local";

    /** The external service, or the embedded server at the address that the request came to. */
    static ClientEndpoint of(PusherProperties settings, URI request) {
        if (settings.external()) {
            String cluster = settings.cluster();
            return new ClientEndpoint(
                    settings.clientHost(),
                    settings.clientPort(),
                    settings.tls(),
                    cluster == null || cluster.isBlank() ? NO_CLUSTER : cluster);
        }
        boolean tls = "https".equals(request.getScheme());
        int port = request.getPort() > 0 ? request.getPort() : tls ? 443 : 80;
        return new ClientEndpoint(request.getHost(), port, tls, NO_CLUSTER);
    }
}
