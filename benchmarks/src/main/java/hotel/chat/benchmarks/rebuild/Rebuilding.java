package hotel.chat.benchmarks.rebuild;

import java.time.Duration;

import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.Pause;
import tools.jackson.databind.JsonNode;

/** A rebuild in the server, as an operator sees it. */
final class Rebuilding {
    private final ChatApi api;
    private final String operator;
    private final String id;

    private Rebuilding(ChatApi api, String operator, String id) {
        this.api = api;
        this.operator = operator;
        this.id = id;
    }

    static Rebuilding begin(ChatApi api, String operator, String projection) {
        return new Rebuilding(api, operator, api.rebuild(operator, projection));
    }

    String phase() {
        return look().required("phase").asString();
    }

    boolean isRunning() {
        return look().required("state").asString().equals("running");
    }

    /** Until it is done; how long that took. */
    Duration await(Duration patience) {
        long begin = System.nanoTime();
        while (isRunning()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new IllegalStateException("the rebuild was not done within " + patience);
            }
            Pause.of(Duration.ofMillis(50));
        }
        JsonNode ended = look();
        if (!ended.required("state").asString().equals("done")) {
            throw new IllegalStateException("the rebuild ended as " + ended);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private JsonNode look() {
        return api.rebuildState(operator, id);
    }
}
