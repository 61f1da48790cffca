package hotel.chat.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;

import hotel.chat.app.demo.DemoPeople.DemoPerson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends a start that is only made to be learned from (ADR 27): somebody of the demo logs in, reads and writes, as clients do first, so that
 * a cache of classes holds what the first answers take.
 */
public final class Rehearsal {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    private static final int MESSAGES = 30;
    private static final int LONGEST_MS = 30_000;

    private final String api;
    private final JsonMapper json;

    private Rehearsal(String api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    public static boolean isWanted(Environment environment) {
        return environment.getProperty("chat.rehearsal", Boolean.class, false);
    }

    public static Rehearsal of(ApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new Rehearsal("http://127.0.0.1:" + port + "/api/", context.getBean(JsonMapper.class));
    }

    /** Whether all was answered. */
    public boolean run() {
        DemoPerson somebody = DemoPeople.EVERYBODY.getFirst();
        DemoPerson colleague = DemoPeople.EVERYBODY.get(1);
        try {
            Map<String, String> login =
                    Map.of("hotel", somebody.hotel(), "username", somebody.username(), "password", somebody.password());
            String token = ask("auth/token", "", login).path("access_token").asString();
            String hotel = "hotels/" + somebody.hotel();
            ask(hotel + "/conversations", token, null);
            Map<String, Object> group =
                    Map.of("participant_ids", List.of(somebody.username(), colleague.username()), "kind", "group");
            String conversation = ask(hotel + "/conversations", token, group)
                    .path("conversation_id")
                    .asString();
            for (int message = 0; message < MESSAGES; message++) {
                String messages = hotel + "/conversations/" + conversation + "/messages";
                String sent = ask(messages, token, Map.of("message", "Rehearsing"))
                        .path("message_id")
                        .asString();
                ask(messages, token, null);
                ask(hotel + "/conversations/" + conversation + "/read", token, Map.of("up_to", sent));
            }
            return true;
        } catch (IOException | RuntimeException failure) {
            log.error("The rehearsal has failed", failure);
            return false;
        }
    }

    /** Posts what is given, or gets what is there. */
    private JsonNode ask(String path, String token, @Nullable Object body) throws IOException {
        HttpURLConnection call =
                (HttpURLConnection) URI.create(api + path).toURL().openConnection();
        call.setConnectTimeout(LONGEST_MS);
        call.setReadTimeout(LONGEST_MS);
        if (!token.isEmpty()) {
            call.setRequestProperty("Authorization", "Bearer " + token);
        }
        if (body != null) {
            call.setDoOutput(true);
            call.setRequestProperty("Content-Type", "application/json");
            json.writeValue(call.getOutputStream(), body);
        }
        try (InputStream answer = call.getInputStream()) {
            return json.readTree(answer);
        }
    }
}
