package hotel.chat.app.e2e;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server of its own with credentials for pushes, as an operator starts it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PushStartIT {
    /** One for all, so that the PostgreSQL in it is made once: the start that is refused comes first and has no people yet. */
    @TempDir
    private static Path folder;

    @Test
    @Order(2)
    void a_send_does_not_wait_for_google() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        HttpServer google = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        google.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        google.createContext("/", exchange -> {
            asked.incrementAndGet();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        google.start();
        Path key = ServiceAccount.in(
                folder, "http://127.0.0.1:" + google.getAddress().getPort() + "/token");
        try (Server server = Server.start(folder.resolve("data"), "--chat.push.credentials=" + key)) {
            Colleague anna = server.demo("anna");
            Colleague ben = server.demo("ben");
            assertThat(ben.put("/devices/ben-phone", Map.of("platform", "ios")).status())
                    .isEqualTo(204);
            String group = anna.group("Push", ben);
            String first = anna.said(group, "the first goes to Google");
            await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > 0);

            long before = System.nanoTime();
            anna.said(group, "and the second does not wait for it");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(Colleague.ok(anna.get("/messages/" + first + "/push-outcomes"))
                            .path("outcomes"))
                    .isEmpty();
        } finally {
            held.countDown();
            google.stop(0);
        }
    }

    @Test
    @Order(1)
    void credentials_that_cannot_be_used_end_the_start_with_one_sentence() throws Exception {
        Path key = Files.writeString(folder.resolve("key.json"), "{\"private_key\": \"secret\"}");
        Server.Refused refused = Server.refused(folder.resolve("data"), "--chat.push.credentials=" + key);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("chat: CHAT_FCM_CREDENTIALS names " + key)
                .doesNotContain("\tat ")
                .doesNotContain("secret");
    }
}
