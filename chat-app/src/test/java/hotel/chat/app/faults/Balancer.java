package hotel.chat.app.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * As the proxy before the nodes does ({@code least_conn} in {@code ops/proxy/nginx.conf}): a request goes to the ready node with the
 * fewest that are not answered yet, by turns among equals. So a node that is slow, as one that has just started, gets fewer.
 */
final class Balancer {
    private final List<String> ready;
    private final Map<String, Integer> unanswered = new HashMap<>();
    private int turn;

    Balancer(List<String> urls) {
        this.ready = new ArrayList<>(urls);
    }

    /** @param request is given the node's address */
    <T> T pass(Function<String, T> request) {
        String url = next();
        try {
            return request.apply(url);
        } finally {
            answered(url);
        }
    }

    private synchronized String next() {
        turn++;
        String fewest = ready.get(Math.floorMod(turn, ready.size()));
        for (int after = 1; after < ready.size(); after++) {
            String other = ready.get(Math.floorMod(turn + after, ready.size()));
            if (unansweredBy(other) < unansweredBy(fewest)) {
                fewest = other;
            }
        }
        unanswered.merge(fewest, 1, Integer::sum);
        return fewest;
    }

    private synchronized void answered(String url) {
        unanswered.merge(url, -1, Integer::sum);
    }

    private int unansweredBy(String url) {
        return unanswered.getOrDefault(url, 0);
    }

    synchronized void takeOut(String url) {
        ready.remove(url);
    }

    synchronized void takeIn(String url) {
        ready.add(url);
    }
}
