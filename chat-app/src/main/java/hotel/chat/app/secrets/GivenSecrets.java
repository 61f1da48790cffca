package hotel.chat.app.secrets;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import hotel.chat.app.startup.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Looks at the secrets among the settings before anything is started. With a database of its owner's, or where a demo is refused, published ones
 * end the start and short ones are warned of; those on a command line, which all users of the machine can read, are warned of with any database.
 */
final class GivenSecrets implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(GivenSecrets.class);
    private static final String URL = "spring.datasource.url";
    private static final String DEMO = "chat.demo";
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("[?&]password=([^&]*)");

    private static final List<Secret> ALL = List.of(
            new Secret("spring.datasource.password", "SPRING_DATASOURCE_PASSWORD", 12),
            new Secret("chat.database.owner.password", "CHAT_DATABASE_OWNER_PASSWORD", 12),
            new Secret("chat.pusher.secret", "CHAT_PUSHER_SECRET", 16),
            new Secret("chat.storage.s3.secret-key", "CHAT_STORAGE_S3_SECRET_KEY", 16),
            new Secret("chat.audit.publish.s3.secret-key", "CHAT_AUDIT_PUBLISH_S3_SECRET_KEY", 16),
            new Secret("chat.axon-server.token", "CHAT_AXON_SERVER_TOKEN", 16));

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        if (isForReal(environment)) {
            require(environment);
        }
        environment.getPropertySources().stream()
                .filter(GivenSecrets::isCommandLine)
                .forEach(GivenSecrets::warn);
    }

    /** With a database of its owner's, or where a demo is refused. */
    static boolean isForReal(PropertyResolver settings) {
        String demo = settings.getProperty(DEMO, "");
        return !settings.getProperty(URL, "").isEmpty() || !(demo.isEmpty() || demo.equals("true"));
    }

    private static void require(Environment environment) {
        boolean isDemo = environment.getProperty(DEMO, "").equals("true");
        ALL.forEach(secret -> secret.require(environment.getProperty(secret.property(), ""), isDemo));
        Matcher password = PASSWORD_IN_URL.matcher(environment.getProperty(URL, ""));
        if (password.find()) {
            new Secret(URL + "'s password", "SPRING_DATASOURCE_URL", 12)
                    .require(URLDecoder.decode(password.group(1), StandardCharsets.UTF_8), isDemo);
        }
    }

    /** Arguments of the program, and the {@code -D…} of its JVM. */
    private static boolean isCommandLine(PropertySource<?> source) {
        return source instanceof CommandLinePropertySource<?>
                || source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    private static void warn(PropertySource<?> source) {
        if (source instanceof EnumerablePropertySource<?> settings) {
            Arrays.stream(settings.getPropertyNames())
                    .filter(name -> ALL.stream().anyMatch(secret -> secret.isNamed(name)) || isUrl(settings, name))
                    .forEach(name -> LOG.warn(
                            "{} is a secret on a command line, where every user of this machine can read it: "
                                    + "give it by environment or in a file",
                            name));
        }
    }

    private static boolean isUrl(PropertySource<?> source, String name) {
        return name.equals(URL)
                && PASSWORD_IN_URL
                        .matcher(String.valueOf(source.getProperty(name)))
                        .find();
    }

    /** @param shortest in characters, of which a machine should have made each */
    private record Secret(String property, String variable, int shortest) {
        /** @param isDemo whether it is said that nothing here is worth protecting */
        void require(String value, boolean isDemo) {
            boolean isPublished = PublishedSecrets.contain(value);
            if (isPublished && !isDemo) {
                throw new StartupFailure(named() + " is published in the source of this program; choose another one.");
            }
            if (isPublished || (!value.isEmpty() && value.length() < shortest)) {
                LOG.warn("{} is easy to guess; choose one of {} characters at least", named(), shortest);
            }
        }

        private String named() {
            return variable + " (" + property + ")";
        }

        boolean isNamed(String name) {
            return plain(name).equals(plain(property)) || plain(name).equals(plain(variable));
        }

        private static String plain(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        }
    }
}
