package hotel.chat.benchmarks.push;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import hotel.chat.app.ChatApplication;
import hotel.chat.benchmarks.run.Child;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The server, with Firebase's own SDK, whose requests go to a stub instead of to Google. */
public final class PushingServer {
    private PushingServer() {}

    /** @param arguments the stub's URL; ends with its standard input */
    @SuppressWarnings("SystemOut") // answers go to the parent process
    public static void main(List<String> arguments) throws IOException {
        HttpTransport transport = to(arguments.getFirst());
        SpringApplicationBuilder server = new SpringApplicationBuilder(ChatApplication.class)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(HttpTransport.class, () -> transport));
        try (ConfigurableApplicationContext _ = server.run()) {
            System.out.println(Child.MARK + "ready");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (input.readLine() != null) {
                System.out.println(Child.MARK + "running");
            }
        }
    }

    private static HttpTransport to(String stub) {
        return new NetHttpTransport.Builder()
                .setConnectionFactory(url -> (HttpURLConnection)
                        URI.create(stub + url.getPath()).toURL().openConnection())
                .build();
    }
}
