package hotel.chat.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.ahead.DatabaseAhead;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server, whose clock is ahead by as many milliseconds as a file says. */
@Configuration(proxyBeanMethods = false)
public class SkewedNode {
    private static final Path AHEAD = Path.of(System.getProperty("chat.faults.clock", "clock"));

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(ChatApplication.class, SkewedNode.class);
        application.addInitializers(new DatabaseAhead());
        application.run(arguments);
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
    }

    @Bean
    static BeanPostProcessor skew() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Clock clock ? new Skewed(clock) : bean;
            }
        };
    }

    private static final class Skewed extends Clock {
        private final Clock real;

        private Skewed(Clock real) {
            this.real = real;
        }

        @Override
        public Instant instant() {
            return real.instant().plusMillis(ahead());
        }

        private static long ahead() {
            try {
                return Files.exists(AHEAD) ? Long.parseLong(Files.readString(AHEAD)) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Skewed(real.withZone(zone));
        }
    }
}
