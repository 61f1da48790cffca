package hotel.chat.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

import hotel.chat.app.demo.DemoPeople.DemoPerson;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends a start that is only made to be learned from (ADR 27): somebody of the demo logs in and reads, as clients do first, so that
 * a cache of classes holds what the first answers take.
 */
public final class Rehearsal {
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

    public void run() {
        DemoPerson somebody = DemoPeople.EVERYBODY.getFirst();
        try {
            HttpURLConnection login = open("auth/token");
            login.setDoOutput(true);
            login.setRequestProperty("Content-Type", "application/json");
            json.writeValue(
                    login.getOutputStream(),
                    Map.of(
                            "hotel",
                            somebody.hotel(),
                            "username",
                            somebody.username(),
                            "password",
                            somebody.password()));
            HttpURLConnection page = open("hotels/" + somebody.hotel() + "/conversations");
            try (InputStream answer = login.getInputStream()) {
                String token = json.readTree(answer).path("access_token").asString();
                page.setRequestProperty("Authorization", "Bearer " + token);
            }
            try (InputStream answer = page.getInputStream()) {
                answer.readAllBytes();
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("the rehearsal has failed", refused);
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(api + path).toURL().openConnection();
    }
}
