package hotel.chat.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.demo.DemoConfiguration;
import hotel.chat.app.roles.NodeRoles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Says on the console what is running where and how to log in, unless machines read the log there, and then the one line that
 * scripts wait for.
 */
final class WhatIsRunning implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {
    private final ServletWebServerApplicationContext server;
    private final Path data;
    private final boolean demo;

    WhatIsRunning(
            ServletWebServerApplicationContext server,
            DataDirectory data,
            @Value("#{" + DemoConfiguration.WANTED + "}") boolean demo) {
        this.server = server;
        this.data = data.root();
        this.demo = demo;
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
        var running = server.getWebServer();
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && running != null) {
            String url = "http://localhost:" + running.getPort();
            if (isForPeople()) {
                lines(url).forEach(System.out::println);
            }
            System.out.println("ready: " + url);
            System.out.flush();
        }
    }

    private boolean isForPeople() {
        return server.getEnvironment()
                .getProperty("logging.structured.format.console", "")
                .isEmpty();
    }

    private List<String> lines(String url) {
        Environment environment = server.getEnvironment();
        boolean embedded = environment.getProperty("spring.datasource.url", "").isEmpty();
        String issuer = environment.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri", "");
        boolean pusher = environment.getProperty("chat.pusher.key", "").isEmpty();
        boolean push = !environment.getProperty("chat.push.credentials", "").isBlank();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("staff chat");
        lines.add("  api       " + url + "/api, described at " + url + "/v3/api-docs");
        NodeRoles roles = NodeRoles.of(environment);
        if (roles.areApart()) {
            lines.add("  roles     " + roles + "; other nodes have to have the others");
        }
        lines.add("  database  " + (embedded ? "embedded PostgreSQL" : "external PostgreSQL"));
        lines.add("  data      " + data);
        lines.add("  realtime  " + (pusher ? "embedded Pusher server" : "external Pusher service"));
        lines.add("  push      " + (push ? "Firebase Cloud Messaging" : "off, as CHAT_FCM_CREDENTIALS names no file"));
        lines.add("  logins    " + (issuer.isEmpty() ? "POST " + url + "/api/auth/token" : "tokens of " + issuer));
        if (demo) {
            lines.add("  demo      hotel grand-budapest: anna, ben, carla, dev, mona (manager), audrey (auditor),"
                    + " olga (operator)");
            lines.add("            hotel sea-view: sam, sue, max (manager); the password of each is <username>-demo");
        }
        lines.add("");
        return lines;
    }
}
