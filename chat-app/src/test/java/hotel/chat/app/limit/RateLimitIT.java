package hotel.chat.app.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RateLimitIT extends ChatAppIT {
    private static final String BASE = "/api/hotels/grand-budapest";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void every_call_below_a_hotel_is_in_a_group_by_decision() {
        Set<String> calls = new TreeSet<>();
        Set<String> undecided = new TreeSet<>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> info.getPathPatternsCondition().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/")
                                && !path.equals("/api/auth/token")
                                && !path.equals("/api/realtime/webhooks"))
                        .filter(path -> !handler.getBeanType().getSimpleName().equals("ProbeController"))
                        .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> {
                            calls.add(method + " " + path);
                            if (!RateGroups.isNamed(method.name(), path)) {
                                undecided.add(method + " " + path);
                            }
                        })));

        assertThat(undecided).as("calls that RateGroups does not name").isEmpty();
        assertThat(calls).hasSizeGreaterThan(20);
    }

    @Test
    void whoever_asks_too_much_gets_429_while_colleagues_and_other_calls_go_on() throws InterruptedException {
        ChatClient frantic = hired("frantic");
        Queue<Answer> refused = new ConcurrentLinkedQueue<>();
        inParallel(() -> {
            for (int call = 0; call < 150; call++) {
                Answer answer = frantic.json("POST", BASE + "/conversations", "{}");
                if (answer.status() != 400) {
                    refused.add(answer);
                    return;
                }
            }
        });

        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("rate_limited");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        });
        assertThat(frantic.get(BASE + "/staff").status()).isEqualTo(200);
        assertThat(as("anna").json("POST", BASE + "/conversations", "{}").status())
                .isEqualTo(400);
        assertThat(anonymous().get("/actuator/prometheus").text())
                .contains("chat_rate_limited_total{group=\"conversations\"}");
    }

    @Test
    void two_thousand_messages_in_one_go_are_not_too_many() throws InterruptedException {
        ChatClient anna = as("anna");
        String conversation = anna.post(
                        BASE + "/conversations", Map.of("participant_ids", new String[] {"anna", "dev"}))
                .body()
                .path("conversation_id")
                .asString();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        inParallel(() -> {
            for (int sent = 0; sent < 100; sent++) {
                statuses.add(
                        anna.post(BASE + "/conversations/" + conversation + "/messages", Map.of("message", "quick"))
                                .status());
            }
        });

        assertThat(statuses).containsExactly(201);
    }

    private ChatClient hired(String name) {
        Map<String, String> person = Map.of("username", name, "name", name, "password", name + "-secret");
        assertThat(as("olga").json("PUT", BASE + "/staff/" + name, person).status())
                .isEqualTo(201);
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> anonymous().login(GRAND_BUDAPEST, name, name + "-secret"), logged -> true);
    }

    /** Twenty times side by side. */
    private static void inParallel(Runnable work) throws InterruptedException {
        Thread[] threads = new Thread[20];
        for (int index = 0; index < threads.length; index++) {
            threads[index] = Thread.ofVirtual().start(work);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
