package hotel.chat.realtime;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PrivateChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.util.HttpChannelAuthorizer;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Views;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.embedded.EmbeddedPusherConfiguration;
import hotel.chat.realtime.embedded.PusherCredentials;
import hotel.chat.realtime.fixture.Database;
import hotel.chat.realtime.fixture.FakeSession;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.WireJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From a fact to Pusher's own Java client, through the embedded server and {@code realtime/auth}. */
class EmbeddedTellingIT {
    static final Hotel HAPPENINGS = new Hotel();

    private final ServletWebServerApplicationContext server =
            (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
                    .bannerMode(Banner.Mode.OFF)
                    .registerShutdownHook(false)
                    .run("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=warn");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void participants_hear_it_and_a_removed_one_is_cut_off_for_good_whatever_it_had_signed() throws Exception {
        HAPPENINGS.created(LOBBY, ANNA, BEN);
        Listener anna = new Listener(ANNA);
        Listener ben = new Listener(BEN);
        Listener carla = new Listener(CARLA);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> anna.subscribed() && ben.subscribed() && carla.refusals.size() == 1);

        HAPPENINGS.sent(ANNA, 1, "grüß dich 👋🏽");
        await().atMost(Duration.ofSeconds(30)).until(() -> anna.messages.size() == 1 && ben.messages.size() == 1);
        assertThat(ben.messages.getFirst().at("/payload/message").stringValue()).isEqualTo("grüß dich 👋🏽");

        inventSockets(BEN);
        HAPPENINGS.removed(ANNA, BEN);
        await().atMost(Duration.ofSeconds(30)).until(() -> !ben.refusals.isEmpty());
        assertThat(ben.personal.stream().map(event -> event.path("type").stringValue()))
                .endsWith("participant_removed", "unread_updated");
        assertThat(ben.personal.getLast().at("/payload/unread_count").intValue())
                .isZero();
        HAPPENINGS.sent(ANNA, 2, "he is gone");
        await().atMost(Duration.ofSeconds(30)).until(() -> anna.messages.size() == 2);
        assertThat(ben.messages).hasSize(1);
        assertThat(carla.messages).isEmpty();
        List.of(anna, ben, carla).forEach(listener -> listener.pusher.disconnect());
    }

    /** More than are remembered of a person, so that the one that listens might be forgotten. */
    private void inventSockets(StaffId staff) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (int number = 0; number < 60; number++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                            + server.getWebServer().getPort() + "/api/hotels/" + HOTEL + "/realtime/auth"))
                    .header("X-Staff", staff.value())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("socket_id=9." + number + "&channel_name=private-hotel-"
                            + HOTEL + ".staff-" + staff + "-notifications"))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private final class Listener implements PrivateChannelEventListener {
        private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
        private final List<JsonNode> personal = new CopyOnWriteArrayList<>();
        private final List<String> refusals = new CopyOnWriteArrayList<>();
        private final Pusher pusher;
        private final AtomicInteger subscriptions = new AtomicInteger();

        private Listener(StaffId staff) {
            int port = server.getWebServer().getPort();
            HttpChannelAuthorizer authorizer =
                    new HttpChannelAuthorizer("http://127.0.0.1:" + port + "/api/hotels/" + HOTEL + "/realtime/auth");
            authorizer.setHeaders(Map.of("X-Staff", staff.value()));
            pusher = new Pusher(
                    Application.CREDENTIALS.key(),
                    new PusherOptions()
                            .setHost("127.0.0.1")
                            .setWsPort(port)
                            .setUseTLS(false)
                            .setChannelAuthorizer(authorizer));
            pusher.connect();
            pusher.subscribePrivate("private-hotel-" + HOTEL + ".staff-chat." + LOBBY, this, "message_created");
            pusher.subscribePrivate(
                    "private-hotel-" + HOTEL + ".staff-" + staff + "-notifications",
                    this,
                    "participant_removed",
                    "unread_updated");
        }

        private boolean subscribed() {
            return subscriptions.get() == 2;
        }

        @Override
        public void onEvent(PusherEvent event) {
            (event.getChannelName().contains(".staff-chat.") ? messages : personal)
                    .add(WireJson.mapper().readTree(event.getData()));
        }

        @Override
        public void onSubscriptionSucceeded(String channel) {
            subscriptions.incrementAndGet();
        }

        @Override
        public void onAuthenticationFailure(String message, Exception cause) {
            refusals.add(message);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({RealtimeConfiguration.class, EmbeddedPusherConfiguration.class})
    static class Application implements WebMvcConfigurer {
        private static final PusherCredentials CREDENTIALS =
                new PusherCredentials("staff-chat", "test-key", "a-secret-known-to-tests-only");

        @Bean
        PusherCredentials credentials() {
            return CREDENTIALS;
        }

        @Bean
        LedgerReader ledger() {
            return HAPPENINGS.ledger;
        }

        @Bean
        NodeSession session() {
            return FakeSession.young();
        }

        @Bean
        Views views() {
            return HAPPENINGS.views;
        }

        @Bean
        Membership membership() {
            return (hotel, conversation, staff) -> HAPPENINGS
                    .views
                    .participants(hotel, List.of(conversation))
                    .get(conversation)
                    .contains(staff);
        }

        @Bean
        StaffAccess access() {
            return (_, staff) -> Optional.of(new StaffAccess.ActiveStaff(staff, Role.STAFF));
        }

        @Bean
        JdbcClient jdbc() {
            return Database.empty();
        }

        @Bean
        PlatformTransactionManager transactions() {
            return Database.transactions();
        }

        @Bean
        JsonMapper json() {
            return WireJson.mapper();
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new CallerInHeader());
        }

        @RestControllerAdvice
        static class Refusals {
            @ExceptionHandler
            @ResponseStatus(HttpStatus.FORBIDDEN)
            void refuse(Rejection rejection) {}
        }

        @Bean
        Refusals refusals() {
            return new Refusals();
        }
    }

    private static final class CallerInHeader implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return Hotel.caller(new StaffId(request.getHeader("X-Staff")));
        }
    }
}
