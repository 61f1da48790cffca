package hotel.chat.app.e2e;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The shared server with people of its own for each test, so that no test sees another's. */
public abstract class EndToEnd extends ChatAppIT {
    private static final AtomicInteger HIRED = new AtomicInteger();

    /** A demo person of grand-budapest. */
    protected final Colleague demo(String username) {
        return new Colleague(as(username), GRAND_BUDAPEST, username);
    }

    /** Somebody new in grand-budapest, logged in. */
    protected final Colleague hire(String name) {
        return hire(name, "staff");
    }

    protected final Colleague hire(String name, String role) {
        String id = name + "-" + HIRED.incrementAndGet();
        Answer saved = hiring(id, name, role, true);
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        ChatClient client = await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> anonymous().login(GRAND_BUDAPEST, id, passwordOf(id)), logged -> true);
        return new Colleague(client, GRAND_BUDAPEST, id);
    }

    protected final void dismiss(Colleague colleague) {
        Answer saved = hiring(colleague.id(), "gone", "staff", false);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    /** Of somebody who was hired. */
    public static String passwordOf(String id) {
        return id + "-secret";
    }

    private Answer hiring(String id, String name, String role, boolean active) {
        Map<String, Object> person =
                Map.of("username", id, "name", name, "role", role, "active", active, "password", passwordOf(id));
        return demo("olga").put("/staff/" + id, person);
    }
}
