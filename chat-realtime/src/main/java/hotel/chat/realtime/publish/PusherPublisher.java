package hotel.chat.realtime.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.Event;
import com.pusher.rest.data.Result;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes by Pusher's HTTP API. The library calls 413 and 429 alike an unknown error that is worth a retry, so the HTTP
 * status decides.
 */
public final class PusherPublisher implements Publisher, AutoCloseable {
    private static final int EVENTS_PER_BATCH = 10;
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is fleeting goes its own way, so that it neither waits for the lanes nor holds them up. */
    private static final int BESIDE_THE_LANES = 1;

    private static final Sent ACCEPTED = new Sent.Accepted();

    private final Pusher pusher;
    private final int lanes;

    /** @param app the application at that service; its secret signs the calls */
    public PusherPublisher(PusherApp app, PusherProperties settings) {
        this.lanes = settings.connections();
        this.pusher = new Pusher(app.appId(), app.key(), app.secret());
        pusher.setHost(settings.apiHost());
        pusher.setEncrypted(settings.tls());
        pusher.setRequestTimeout(Math.toIntExact(settings.timeout().toMillis()));
        // Envelopes are JSON already: marshalling them again would make a string of a string.
        pusher.setDataMarshaller(String::valueOf);
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setDefaultMaxPerRoute(lanes + BESIDE_THE_LANES);
        pool.setMaxTotal(lanes + BESIDE_THE_LANES);
        pusher.configureHttpClient(Pusher.defaultHttpClientBuilder().setConnectionManager(pool));
    }

    @Override
    public boolean mayBeHeard(String channel) {
        return true;
    }

    @Override
    public Optional<Set<String>> occupied(String prefix) {
        Map<String, String> filter = prefix.isEmpty() ? Map.of() : Map.of("filter_by_prefix", prefix);
        Result result = pusher.get("/channels", filter);
        Integer status = httpStatus(result);
        return status != null && status == OK
                ? Optional.of(Set.copyOf(
                        JSON.readTree(result.getMessage()).path("channels").propertyNames()))
                : Optional.empty();
    }

    @Override
    public Sent send(List<Publication> events) {
        return outcome(pusher.trigger(events.stream()
                .map(event -> new Event(event.channel(), event.event(), event.data()))
                .toList()));
    }

    @Override
    public Sent sendToMany(List<String> channels, String event, String data) {
        return outcome(pusher.trigger(channels, event, data));
    }

    @Override
    public int maxBatch() {
        return EVENTS_PER_BATCH;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public Sent terminateUser(String userId) {
        return outcome(pusher.post("/users/" + userId + "/terminate_connections", "{}"));
    }

    /** Pusher's service ends connections by signed-in user only. */
    @Override
    public Sent terminateSocket(String socketId) {
        return ACCEPTED;
    }

    @Override
    public void close() {
        try {
            pusher.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the connections to Pusher could not be closed", failure);
        }
    }

    /**
     * 401 and 404 mean wrong credentials or a wrong application: nothing gets through until that is put right, and
     * everything shall afterwards.
     */
    private static Sent outcome(Result result) {
        Integer status = httpStatus(result);
        if (status == null) {
            return new Sent.Retry("unreachable");
        }
        return switch (status) {
            case OK -> ACCEPTED;
            case 401, 404, 408, 425, 429 -> new Sent.Retry("HTTP " + status);
            default -> status >= 400 && status < 500 ? new Sent.Refused("HTTP " + status) : otherwise(status);
        };
    }

    private static Sent otherwise(int status) {
        return status >= 200 && status < 300 ? ACCEPTED : new Sent.Retry("HTTP " + status);
    }

    private static @Nullable Integer httpStatus(Result result) {
        return result.getHttpStatus();
    }
}
