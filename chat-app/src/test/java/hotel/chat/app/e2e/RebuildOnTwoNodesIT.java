package hotel.chat.app.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.realtime.embedded.PusherCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two servers on one database: whichever builds, both swap at once, and every answer of both is what the model says. */
class RebuildOnTwoNodesIT extends EndToEnd {
    private static final String OF_ITSELF = "message-history";

    @Autowired
    private EmbeddedPostgres database;

    @Autowired
    private PusherCredentials pusher;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void every_answer_of_both_is_as_the_model_says_while_all_tables_are_swapped_once(@TempDir Path own)
            throws Exception {
        Operator olga = new Operator(as("olga"));
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        CountedMessages counted = new CountedMessages(anna.group("Counting", ben));
        counted.say(anna);
        AtomicBoolean over = new AtomicBoolean();
        OffsetDateTime before =
                jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> busy = new ArrayList<>();
            busy.add(CompletableFuture.runAsync(() -> read(counted, ben, over), threads));
            jdbc.sql("update read_model.projection set version = 0 where name = :name")
                    .param("name", OF_ITSELF)
                    .update();
            try (SecondNode second = beside(own)) {
                Colleague annaThere = second.at(anna);
                busy.add(CompletableFuture.runAsync(() -> read(counted, second.at(ben), over), threads));
                busy.add(CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                counted.say(anna);
                                counted.say(annaThere);
                            }
                        },
                        threads));
                List<String> projections = olga.projections();
                try {
                    await().atMost(Duration.ofSeconds(30))
                            .untilAsserted(() -> assertThat(version(OF_ITSELF)).isEqualTo(1));
                    projections.forEach(olga::rebuilt);
                } finally {
                    over.set(true);
                    busy.forEach(CompletableFuture::join);
                }
                assertThat(jdbc.sql("""
                                        select projection || ' ' || state || ' ' || attempt from read_model.rebuild
                                        where requested_at > :before
                                        """)
                                .param("before", before)
                                .query(String.class)
                                .list())
                        .as("each was built by one node, at once")
                        .hasSize(projections.size() + 1)
                        .allMatch(rebuild -> rebuild.endsWith(" done 1"));
                Operator there = new Operator(second.at(new Colleague(olga.client(), GRAND_BUDAPEST, "olga"))
                        .client());
                assertThat(projections)
                        .allSatisfy(projection -> assertThat(
                                        there.verified(projection).path("equal").asBoolean())
                                .isTrue());
            }
        }
    }

    private SecondNode beside(Path own) throws IOException {
        return SecondNode.beside(URI.create(url()).getPort(), data(), own, database, pusher);
    }

    private static void read(CountedMessages counted, Colleague reader, AtomicBoolean over) {
        long before = 0;
        while (!over.get()) {
            before = counted.assertSeen(reader, before);
        }
    }

    private int version(String projection) {
        JsonNode all = Colleague.ok(as("olga").get(Operator.OPS + "/projections"));
        return all.valueStream()
                .filter(one -> one.path("name").asString().equals(projection))
                .findFirst()
                .orElseThrow()
                .path("version")
                .asInt();
    }
}
