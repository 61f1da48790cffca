package hotel.chat.app.e2e;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.postgres.RunningPostgres;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.command.keys.KeyedMac;
import hotel.chat.command.keys.MasterKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operator's hands: copies made by the commands while people write, and chats made of them elsewhere. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SENDERS = 8;
    private static final String BEFORE = "zqbefore the backup";
    private static final String SECRET = "zqsecret of anna";

    @TempDir
    private static Path folder;

    private static Server server;
    private static Colleague anna;
    private static Colleague ben;
    private static Colleague audrey;
    private static String group;
    private static String secret;
    private static Answer file;

    @BeforeAll
    static void aChatWithAHistory() throws Exception {
        server = Server.start(source());
        anna = server.demo("anna");
        ben = server.demo("ben");
        audrey = server.demo("audrey");
        group = anna.group("Zqtitle", ben);
        secret = anna.said(group, SECRET);
        file = anna.send(group, new Form().file("zqname.txt", "bytes of a file"));
        anna.said(group, BEFORE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void a_copy_made_while_many_write_is_a_chat_of_one_moment() throws Exception {
        List<String> rooms = IntStream.range(0, 4)
                .mapToObj(i -> anna.group("Room " + i, ben))
                .toList();
        Workload workload = new Workload(rooms, new CountDownLatch(0));
        CompletableFuture<?> senders = CompletableFuture.allOf(IntStream.range(0, SENDERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> workload.send(i % 2 == 0 ? anna : ben, i),
                        task -> Thread.ofVirtual().start(task)))
                .toArray(CompletableFuture[]::new));
        await().atMost(PATIENCE).until(() -> workload.sent.size() > 200);

        backup("busy");

        int then = workload.sent.size();
        await().atMost(PATIENCE).until(() -> workload.sent.size() > then + 200);
        workload.stop();
        senders.get();
        long head = head("busy");
        CommandRun restored = restore("busy", "busy-keys", "elsewhere");
        assertThat(restored.exit()).as(restored.toString()).isZero();
        assertThat(restored.out()).startsWith("VALID: facts 1 to ");
        try (Server elsewhere = Server.start(folder.resolve("elsewhere"))) {
            Colleague there = elsewhere.demo("ben");
            assertThat(texts(there, group)).contains(BEFORE, SECRET);
            Map<String, Long> expected = new TreeMap<>();
            workload.sent.forEach((id, sent) -> {
                if (sent.position() <= head) {
                    expected.put(id, sent.position());
                }
            });
            Map<String, Long> found = new TreeMap<>();
            rooms.forEach(room -> there.everything(room)
                    .forEach(message -> found.put(
                            message.path("message_id").asString(),
                            message.path("position").asLong())));
            assertThat(found).isEqualTo(expected).hasSizeBetween(200, workload.sent.size() - 200);
            assertThat(bytes(there, file)).isEqualTo("bytes of a file");
            there.said(group, "and it goes on");
            assertThat(CommandRun.of("audit", "verify", "--store", "--data", folder.resolve("elsewhere"))
                            .exit())
                    .isZero();
        }
    }

    @Test
    @Order(2)
    void what_the_restored_chat_shows_agrees_with_its_log_row_by_row() throws Exception {
        JdbcClient here = jdbc(source());
        await().atMost(PATIENCE).until(() -> seen(here) == head(here));

        backup("quiet");

        assertThat(restore("quiet", "quiet-keys", "again").exit()).isZero();
        try (Server again = Server.start(folder.resolve("again"))) {
            JdbcClient there = jdbc(folder.resolve("again"));
            long head = head(here);
            assertThat(head(there)).isEqualTo(head);
            await().atMost(PATIENCE).until(() -> seen(there) == head);
            assertThat(ReadModelRows.of(there)).isEqualTo(ReadModelRows.of(here));
            assertThat(triggers(there)).isEqualTo(triggers(here)).contains("event_store.ledger unchangeable A");
            assertThat(again.isAlive()).isTrue();
        }
    }

    @Test
    @Order(3)
    void no_text_is_in_the_log_of_a_backup_and_no_fact_among_its_keys() throws Exception {
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        try (Stream<Path> files = Files.list(folder.resolve("quiet"))) {
            for (Path packed :
                    files.filter(file -> file.toString().endsWith(".gz")).toList()) {
                try (InputStream content = new GZIPInputStream(Files.newInputStream(packed))) {
                    Files.copy(content, unpacked.resolve(packed.getFileName().toString()));
                }
            }
        }

        Set<String> written = Stream.of("zqbefore", "zqsecret", "Zqtitle", "zqname")
                .flatMap(word -> Stream.of(word, HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8))))
                .collect(Collectors.toSet());
        assertThat(new DiskSearch(unpacked, written).words()).isEmpty();
        try (Stream<Path> keys = Files.list(folder.resolve("quiet-keys"))) {
            assertThat(keys.map(path -> path.getFileName().toString()))
                    .contains("keys", "event_store.content_key.copy.gz")
                    .noneMatch(name -> name.startsWith("event_store.ledger"));
        }
        assertThat(Files.exists(folder.resolve("quiet/keys"))).isFalse();
    }

    @Test
    @Order(4)
    void a_backup_that_was_changed_or_cut_off_is_refused_and_leaves_nothing() throws Exception {
        assertRefused("flipped", log -> flip(log.resolve("event_store.ledger.copy.gz")), "was changed.");
        assertRefused("cut", log -> cut(log.resolve("event_store.ledger.copy.gz")), "missing or cut off.");
        assertRefused("gone", log -> Files.delete(log.resolve("realtime.delivery.copy.gz")), "missing or cut off.");
        assertRefused("manifest", log -> flip(log.resolve("manifest.json")), "");
        assertRefused("unfinished", log -> Files.delete(log.resolve("manifest.json")), "is no finished backup");
    }

    @Test
    @Order(5)
    void a_forger_who_has_every_key_but_the_signed_heads_is_found_out_by_the_chain() throws Exception {
        assertRefused("forged", BackupIT::forge, "The ledger of the backup is wrong at position ");
    }

    @Test
    @Order(6)
    void neither_a_backup_nor_a_restore_goes_where_something_is() throws Exception {
        CommandRun again = CommandRun.of("backup", "--to", folder.resolve("quiet"), "--data", source());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.errors()).startsWith("chat: ").contains("is there already");

        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("mine.txt"), "mine");
        CommandRun over = restore("quiet", "quiet-keys", "full");
        assertThat(over.exit()).isEqualTo(2);
        assertThat(over.errors()).contains("is not empty");
        assertThat(full.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    @Order(7)
    void a_restore_that_was_cut_off_is_never_served() throws Exception {
        Path data = folder.resolve("halfway");
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            JdbcClient.create(new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()))
                    .sql("create schema chat_restore")
                    .update();
        }

        Server.Refused refused = Server.refused(data);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("chat: A restore into this database has not come to its end");
    }

    @Test
    @Order(8)
    void what_was_erased_stays_erased_with_the_newest_keys_and_comes_back_with_no_older_ones() throws Exception {
        erase();
        backup("erased");

        assertThat(restore("quiet", "erased-keys", "older-log").out()).contains("The keys are of a later backup");
        try (Server older = Server.start(folder.resolve("older-log"))) {
            Colleague there = older.demo("ben");
            assertThat(texts(there, group)).contains(BEFORE).doesNotContain(SECRET);
        }
        CommandRun older = restore("erased", "quiet-keys", "older-keys");
        assertThat(older.exit()).isEqualTo(2);
        assertThat(older.errors()).contains("The keys are older than the log");
        CommandRun accepted = restore("erased", "quiet-keys", "older-keys", "--accept-older-keys");
        assertThat(accepted.exit()).as(accepted.toString()).isZero();
        assertThat(accepted.out()).contains("VALID", "keys of what was erased were destroyed again");
        try (Server with = Server.start(folder.resolve("older-keys"))) {
            Colleague there = with.demo("ben");
            assertThat(texts(there, group)).contains(BEFORE).doesNotContain(SECRET);
        }
    }

    private static void erase() {
        Answer asked = audrey.post(
                "/audit/erasures", Map.of("message_id", secret, "reason", "She asked", "legal_basis", "GDPR 17"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String path = "/audit/erasures/" + asked.body().path("erasure_id").asString();
        await().atMost(PATIENCE)
                .until(() -> audrey.get(path).body().path("state").asString().equals("done"));
    }

    /** What is done to the log of a copy. */
    @FunctionalInterface
    private interface Damage {
        void to(Path log) throws Exception;
    }

    private static void assertRefused(String name, Damage damage, String sentence) throws Exception {
        Path log = folder.resolve(name);
        FileSystemUtils.copyRecursively(folder.resolve("quiet"), log);
        damage.to(log);

        CommandRun refused = restore(name, "quiet-keys", "nowhere");

        assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.errors().lines()).hasSize(1).allMatch(line -> line.startsWith("chat: "));
        assertThat(refused.errors()).contains(sentence);
        File[] left = folder.resolve("nowhere").toFile().listFiles();
        assertThat(left == null ? new File[0] : left).isEmpty();
    }

    private static void flip(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int one = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(one ^ 1);
        }
    }

    private static void cut(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() - 1);
        }
    }

    /** Says that somebody else did the first thing, with sums and MAC as they should be. */
    private static void forge(Path log) throws Exception {
        Path ledger = log.resolve("event_store.ledger.copy.gz");
        String rows;
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(ledger))) {
            rows = new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(rows).contains("\tanna\t");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(ledger))) {
            packed.write(rows.replaceFirst("\tanna\t", "\tcarla\t").getBytes(StandardCharsets.UTF_8));
        }
        Path manifest = log.resolve("manifest.json");
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(Files.readString(manifest));
        for (JsonNode table : json.path("tables")) {
            if (table.path("name").asString().equals("event_store.ledger")) {
                ((ObjectNode) table.path("file"))
                        .put("size", Files.size(ledger))
                        .put("sha256", Attaching.sha256(Files.readAllBytes(ledger)));
            }
        }
        byte[] forged = JsonMapper.shared().writeValueAsBytes(json);
        Files.write(manifest, forged);
        String master = Files.readString(new DataDirectory(source()).masterKey())
                .lines()
                .findFirst()
                .orElseThrow();
        KeyedMac mac = new KeyedMac(new MasterKey(Base64.getDecoder().decode(master)), "backup manifest v1");
        Files.writeString(log.resolve("manifest.mac"), HexFormat.of().formatHex(mac.of(forged)));
    }

    private static Path source() {
        return folder.resolve("source");
    }

    private static void backup(String name) throws Exception {
        CommandRun made = CommandRun.of("backup", "--to", folder.resolve(name), "--data", source());
        assertThat(made.exit()).as(made.toString()).isZero();
        assertThat(made.out()).contains("position ", "keep them apart");
    }

    private static CommandRun restore(String log, String keys, String data, String... more) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of(
                "restore",
                "--from",
                folder.resolve(log),
                "--keys",
                folder.resolve(keys),
                "--data",
                folder.resolve(data)));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    /** Where a backup's ledger ends. */
    private static long head(String backup) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve(backup).resolve("manifest.json")))
                .at("/head/position")
                .asLong();
    }

    /** Whether, and for whom, each is on. */
    private static List<String> triggers(JdbcClient jdbc) {
        return jdbc.sql("""
                        select format('%s %s %s', t.tgrelid::regclass, t.tgname, t.tgenabled) as trigger
                        from pg_trigger t where not t.tgisinternal order by trigger
                        """).query(String.class).list();
    }

    private static long head(JdbcClient jdbc) {
        return new Ledger(jdbc).head();
    }

    private static long seen(JdbcClient jdbc) {
        return jdbc.sql("select min(position) from read_model.watermark")
                .query(Long.class)
                .single();
    }

    private static JdbcClient jdbc(Path data) throws IOException {
        RunningPostgres postgres = RunningPostgres.of(new DataDirectory(data)).orElseThrow();
        return JdbcClient.create(new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()));
    }

    private static List<String> texts(Colleague reader, String conversation) {
        return reader.everything(conversation).stream()
                .map(message -> message.path("message").asString())
                .toList();
    }

    private static String bytes(Colleague reader, Answer sent) {
        String link = Colleague.ok(reader.get("/messages/" + Colleague.idOf(sent)))
                .at("/attachments/0/url")
                .asString();
        return new String(reader.client().bytes(link).body(), StandardCharsets.UTF_8);
    }
}
