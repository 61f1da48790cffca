package hotel.chat.app.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import hotel.chat.api.port.NodeSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a killed node was at goes on at another because the process is gone: time would take a minute. */
@Tag("faults")
class TakeoverIT {
    private static final Logger log = LoggerFactory.getLogger(TakeoverIT.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void a_read_with_a_position_is_answered_and_all_is_told_by_the_other_node_after_the_one_is_killed_that_did_it()
            throws Exception {
        try (Site site = Site.open(
                folder, 2, Program.ofClasses(), "--chat.query.claim-timeout=1m", "--chat.realtime.lease=60s")) {
            await().atMost(PATIENCE).until(() -> areSettled(site));
            Node feeding = site.nodes().getFirst();
            Node other = site.nodes().getLast();
            assertThat(owners(site)).isNotEmpty().allMatch(owner -> isOf(feeding, owner));
            Desk mona = Objects.requireNonNull(site.logIn().get("mona")).at(other.url());
            String conversation = Round.begin(mona, 0);

            assertRead(mona, conversation, "all is well");

            feeding.kill();
            long killed = System.nanoTime();

            assertRead(mona, conversation, "still there?");
            log.info("read {} ms after the kill", (System.nanoTime() - killed) / 1_000_000);
            await().atMost(PATIENCE.dividedBy(4)).untilAsserted(() -> {
                assertThat(owners(site)).allMatch(owner -> isOf(other, owner));
                assertThat(site.told()).isEqualTo(site.head());
            });
        }
    }

    /** What is sent is read with its position, within the time for which a query waits. */
    private static void assertRead(Desk desk, String conversation, String text) {
        Desk.Answer sent = desk.post("/conversations/" + conversation + "/messages", Map.of("message", text));
        assertThat(sent.status()).isEqualTo(201);
        Desk.Answer read = desk.get("/messages/" + sent.text("message_id"), sent.position());
        assertThat(read.text("message")).as("%s", read).isEqualTo(text);
    }

    private static List<String> owners(Site site) {
        return site.jdbc().sql("""
                        select coalesce(owner, 'nobody') from read_model.token_entry
                        where processor_name in (select processor from read_model.watermark)
                        """).query(String.class).list();
    }

    private static boolean isOf(Node node, String owner) {
        return owner.startsWith(NodeSession.PREFIX + node.pid() + "@");
    }

    /** Each has had its session long enough to judge others by theirs. */
    private static boolean areSettled(Site site) {
        return site.jdbc().sql("""
                        select count(*) from pg_locks held join pg_stat_activity session using (pid)
                        where held.locktype = 'advisory' and held.mode = 'ShareLock'
                          and session.backend_start < clock_timestamp() - interval '15 seconds'
                        """).query(Integer.class).single()
                == site.nodes().size();
    }
}
