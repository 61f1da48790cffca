package hotel.chat.app.axon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Pattern;

import hotel.chat.app.startup.StartupFailure;
import hotel.chat.command.routing.AxonServerSettings;
import hotel.chat.command.routing.RoutingConfiguration;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Refuses settings of an Axon Server that cannot be used, before anything is started. */
final class AxonServerNamed implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9._-]+(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 65_535;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (RoutingConfiguration.isOn(event.getEnvironment())) {
            check(event.getEnvironment());
        }
    }

    static void check(Environment environment) {
        String servers = setting(environment, "servers");
        for (String server : servers.split(",", -1)) {
            if (!isServer(server.strip())) {
                throw new StartupFailure("CHAT_AXON_SERVER says \"" + servers
                        + "\"; it takes host or host:port, several with commas between them.");
            }
        }
        String tls = setting(environment, "tls");
        if (!tls.equals("true") && !tls.equals("false")) {
            throw new StartupFailure("CHAT_AXON_SERVER_TLS says \"" + tls + "\"; it takes true or false.");
        }
        String certificate = setting(environment, "certificate");
        if (!certificate.isBlank()) {
            requireCertificates(Path.of(certificate));
        }
    }

    private static boolean isServer(String server) {
        var parts = SERVER.matcher(server);
        if (!parts.matches()) {
            return false;
        }
        String port = parts.group(1);
        return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= LAST_PORT);
    }

    private static void requireCertificates(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(content)
                    .isEmpty()) {
                return;
            }
        } catch (IOException | CertificateException unusable) {
            throw new StartupFailure(sentence(file), unusable);
        }
        throw new StartupFailure(sentence(file));
    }

    private static String sentence(Path file) {
        return "CHAT_AXON_SERVER_CERTIFICATE names " + file + ", which is no readable file with certificates in it.";
    }

    private static String setting(Environment environment, String name) {
        return environment.getProperty(AxonServerSettings.PREFIX + "." + name, "");
    }
}
