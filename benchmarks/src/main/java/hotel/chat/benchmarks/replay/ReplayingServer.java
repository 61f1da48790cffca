package hotel.chat.benchmarks.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import hotel.chat.app.ChatApplication;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.query.projection.Projections;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The server, with a projection to be reset by a line that names it. */
public final class ReplayingServer {
    private ReplayingServer() {}

    @SuppressWarnings("SystemOut") // answers go to the parent process
    public static void main() throws IOException {
        try (ConfigurableApplicationContext context = SpringApplication.run(ChatApplication.class)) {
            System.out.println(Child.MARK + "ready");
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String name = questions.readLine(); name != null; name = questions.readLine()) {
                context.getBean(Projections.class).reset(name);
                System.out.println(Child.MARK + "started");
            }
        }
    }
}
