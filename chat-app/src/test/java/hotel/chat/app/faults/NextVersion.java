package hotel.chat.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import hotel.chat.app.faults.Altered.Change;
import hotel.chat.app.support.Checkout;

/**
 * What the next release could be, made of today's source: messages say by which client they were written, conversations keep that and
 * have titles in capitals, and each schema has grown.
 */
final class NextVersion {
    /** What its messages say. */
    static final String CLIENT = "next";

    /** Of its conversations. */
    static final int PROJECTION = 2;

    private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__.*\\.sql");
    private static final String CONVERSATION = "chat-query/src/main/java/hotel/chat/query/conversation/";
    private static final Map<String, String> MODULES = Map.of(
            "event_store", "chat-command", "read_model", "chat-query", "realtime", "chat-realtime", "app", "chat-app");

    private static final List<Altered> FILES = List.of(
            Altered.in(
                    "chat-api/src/main/java/hotel/chat/api/event/MessageSent.java",
                    new Change(
                            "List<AttachedFile> attachments)",
                            "List<AttachedFile> attachments, @Nullable String client)"),
                    new Change("implements MessageEvent {}", """
                            implements MessageEvent {
                                public MessageSent(ConversationId in, MessageId id, StaffId by, PersonalText text,
                                        @Nullable MessageId replyTo, @Nullable ForwardOrigin origin,
                                        List<StaffId> mentions, List<AttachedFile> files) {
                                    this(in, id, by, text, replyTo, origin, mentions, files, null);
                                }
                            }
                            """)),
            Altered.in(
                    "chat-command/src/main/java/hotel/chat/command/message/SendDecider.java",
                    new Change(
                            "attached(file, key)).toList());", "attached(file, key)).toList(), \"" + CLIENT + "\");")),
            Altered.in(
                    CONVERSATION + "ConversationsProjection.java",
                    new Change("ProcessorNames.CONVERSATIONS;\n    }", """
                            ProcessorNames.CONVERSATIONS;
                            }
                            @Override public int version() { return VERSION; }
                            """.replace(
                                    "VERSION", Integer.toString(PROJECTION)))),
            Altered.in(
                    CONVERSATION + "ConversationRow.java",
                    new Change("to.value();", "to.value().toUpperCase(java.util.Locale.ROOT);")),
            Altered.in(
                    CONVERSATION + "MessageRow.java",
                    new Change("event.forwardedFrom());", "event.forwardedFrom(), event.client());"),
                    new Change("@Nullable ForwardOrigin origin) {}", """
                            @Nullable ForwardOrigin origin, @Nullable String client) {
                                Sent(String hotel, MessageId message, ConversationId in, long position, StaffId by,
                                        Instant at, @Nullable MessageId replyTo, @Nullable ForwardOrigin origin) {
                                    this(hotel, message, in, position, by, at, replyTo, origin, null);
                                }
                            }
                            """)),
            Altered.in(
                    CONVERSATION + "BatchSql.java",
                    new Change(
                            "origin_created_at, edit_count, edited_at, deleted_at, deleted_by)",
                            "origin_created_at, edit_count, edited_at, deleted_at, deleted_by, client)"),
                    new Change("r.deleted_at, r.deleted_by\n", "r.deleted_at, r.deleted_by, r.client\n"),
                    new Change("cast(:deletedBy as text[]))", "cast(:deletedBy as text[]), cast(:client as text[]))"),
                    new Change(
                            "origin_at, edit_count, edited_at, deleted_at, deleted_by)",
                            "origin_at, edit_count, edited_at, deleted_at, deleted_by, client)")),
            Altered.in(
                    CONVERSATION + "BatchWriter.java",
                    new Change(
                            "row -> row.deletedBy);",
                            "row -> row.deletedBy).text(\"client\", row -> row.sent.client());")),
            Altered.in(
                    "chat-app/src/main/java/hotel/chat/app/database/LedgerGrants.java",
                    new Change("= " + newest("event_store") + ";", "= " + (newest("event_store") + 1) + ";"),
                    new Change("Map.entry(\"upload\",", "Map.entry(\"next_note\", WORK), Map.entry(\"upload\",")),
            Altered.in(
                    "chat-app/src/main/java/hotel/chat/app/backup/BackupTables.java",
                    new Change("\"event_store.upload\",", """
                            "event_store.next_note", "realtime.next_note", "event_store.upload",""")));

    private NextVersion() {}

    /**
     * Its classes and scripts, which go before those of today.
     *
     * @param folder an empty one
     */
    static Path in(Path folder) throws IOException {
        Altered.compile(FILES, folder);
        writeScripts(folder.resolve("db"));
        return folder;
    }

    /** The newest migration of today. */
    static int newest(String schema) {
        String folder = MODULES.get(schema) + "/src/main/resources/db/" + schema;
        try (Stream<Path> scripts = Files.list(Checkout.path(folder))) {
            return scripts.map(script -> SCRIPT.matcher(script.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(found -> Integer.valueOf(found.group(1)))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of its migrations that are not there today, one folder a schema. They only add. */
    static void writeScripts(Path folder) throws IOException {
        for (Map.Entry<String, String> script : scripts().entrySet()) {
            Path written = folder.resolve(script.getKey());
            Files.createDirectories(written.getParent());
            Files.writeString(written, script.getValue());
        }
    }

    private static Map<String, String> scripts() {
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put(script("event_store", 1), """
                alter table event_store.attachment_job add column note text;
                create table event_store.next_note (note_id uuid primary key, note text not null);
                """);
        scripts.put(script("read_model", 1), "alter table read_model.message add column client text;");
        String index = script("read_model", 2);
        scripts.put(index, "create index concurrently message_by_client on read_model.message (client, position);");
        scripts.put(index + ".conf", "executeInTransaction=false\n");
        scripts.put(script("realtime", 1), """
                alter table realtime.delivery add column note text;
                create table realtime.next_note (note_id uuid primary key, note text not null);
                """);
        scripts.put(script("app", 1), "alter table app.credential add column note text;");
        return scripts;
    }

    private static String script(String schema, int further) {
        return schema + "/V" + (newest(schema) + further) + "__next_" + further + ".sql";
    }
}
