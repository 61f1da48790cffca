package hotel.chat.app.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** As a proxy before the nodes would: hands out those that are ready, by turns. */
final class Balancer {
    private final List<String> ready;
    private final AtomicInteger turn = new AtomicInteger();

    Balancer(List<String> urls) {
        this.ready = new CopyOnWriteArrayList<>(urls);
    }

    String next() {
        List<String> now = List.copyOf(ready);
        return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    }

    void takeOut(String url) {
        ready.remove(url);
    }

    void takeIn(String url) {
        ready.add(url);
    }
}
