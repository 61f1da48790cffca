package hotel.chat.command.ledger;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.StoredAs;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.ledger.GoldenEvents.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Golden files hold what is stored, byte for byte, but sealed texts: they are sealed with nothing. */
class EventCodecGoldenTest {
    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @MethodSource("hotel.chat.command.ledger.GoldenEvents#all")
    void the_stored_form_has_not_drifted(Example example) throws Exception {
        assertThat(new String(encoded(example), StandardCharsets.UTF_8)).isEqualTo(golden(example));
    }

    @ParameterizedTest
    @MethodSource("hotel.chat.command.ledger.GoldenEvents#all")
    void what_was_stored_reads_as_the_event(Example example) throws Exception {
        StoredAs storedAs = codec.storedAs(example.event());

        ChatEvent read = codec.decode(
                storedAs.name(),
                storedAs.revision(),
                golden(example).getBytes(StandardCharsets.UTF_8),
                new PlainOpener(example.stream()));

        assertThat(read).isEqualTo(example.event());
    }

    @Test
    void a_message_of_the_time_before_attachments_reads_as_one_without() throws Exception {
        byte[] stored = Files.readAllBytes(folder().resolve("MessageSent.v1.json"));

        ChatEvent read = codec.decode("MessageSent", 1, stored, new PlainOpener(GoldenEvents.MESSAGES));

        MessageSent now = GoldenEvents.forwarded();
        assertThat(read)
                .isEqualTo(new MessageSent(
                        now.conversationId(),
                        now.messageId(),
                        now.sender(),
                        now.text(),
                        now.replyTo(),
                        now.forwardedFrom(),
                        now.mentions(),
                        List.of()));
    }

    @Test
    void an_access_of_the_time_before_grants_reads_as_one_that_was_not_refused() throws Exception {
        byte[] stored = Files.readAllBytes(folder().resolve("AuditAccessed.v1.json"));
        StreamId stream = StreamId.access(GoldenEvents.HOTEL, GoldenEvents.ACCESS);

        ChatEvent read = codec.decode("AuditAccessed", 1, stored, new PlainOpener(stream));

        assertThat(read)
                .isEqualTo(new AuditAccessed(
                        GoldenEvents.ACCESS,
                        AuditAction.CONVERSATION_REPLAYED,
                        GoldenEvents.CONVERSATION.value(),
                        "9007199254740993",
                        false));
    }

    @Test
    void a_revision_that_no_build_has_stored_is_not_guessed_at() {
        byte[] stored = "{}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> codec.decode("MessageSent", 3, stored, new PlainOpener(GoldenEvents.MESSAGES)))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("hotel.chat.command.ledger.GoldenEvents#all")
    void a_field_that_only_a_later_program_knows_is_passed_over(Example example) throws Exception {
        StoredAs storedAs = codec.storedAs(example.event());
        String later = golden(example).strip().replaceFirst("\\{", "{\"later\":{\"than\":[1]},");

        ChatEvent read = codec.decode(
                storedAs.name(),
                storedAs.revision(),
                later.replace(",}", "}").getBytes(StandardCharsets.UTF_8),
                new PlainOpener(example.stream()));

        assertThat(read).isEqualTo(example.event());
    }

    @Test
    void every_event_has_a_golden_file_and_every_golden_file_an_event() throws Exception {
        List<String> files;
        try (Stream<Path> folder = Files.list(folder())) {
            files = folder.map(file -> file.getFileName().toString()).toList();
        }

        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(events(ChatEvent.class)
                        .flatMap(EventCodecGoldenTest::fileNames)
                        .toList());
        assertThat(GoldenEvents.all().<Class<?>>map(example -> example.event().getClass()))
                .containsExactlyInAnyOrderElementsOf(events(ChatEvent.class).toList());
    }

    @Test
    void what_is_null_is_left_out_and_comes_back_as_null() {
        MessageSent sent = new MessageSent(
                GoldenEvents.CONVERSATION,
                GoldenEvents.MESSAGE,
                GoldenEvents.ANNA,
                GoldenEvents.text(GoldenEvents.MESSAGES, "hi"),
                null,
                null,
                List.of(),
                List.of());
        ConversationRenamed untitled = new ConversationRenamed(GoldenEvents.CONVERSATION, null);
        ConversationCreated direct = new ConversationCreated(
                GoldenEvents.CONVERSATION, ConversationKind.DIRECT, null, GoldenEvents.ANNA, List.of());

        for (Example example : List.of(
                new Example(GoldenEvents.MESSAGES, sent),
                new Example(GoldenEvents.CONVERSATIONS, untitled),
                new Example(GoldenEvents.CONVERSATIONS, direct))) {
            byte[] stored = encoded(example);
            StoredAs storedAs = codec.storedAs(example.event());
            assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("null");
            assertThat(codec.decode(storedAs.name(), storedAs.revision(), stored, new PlainOpener(example.stream())))
                    .isEqualTo(example.event());
        }
    }

    private byte[] encoded(Example example) {
        return codec.encode(example.event(), new PlainSealer(example.stream()));
    }

    private String golden(Example example) throws IOException, URISyntaxException {
        String content =
                Files.readString(folder().resolve(fileName(example.event().getClass())));
        return content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    }

    private static String fileName(Class<?> event) {
        StoredAs storedAs = event.getAnnotation(StoredAs.class);
        return storedAs.name() + ".v" + storedAs.revision() + ".json";
    }

    /** Of the revision of today and of all before it. */
    private static Stream<String> fileNames(Class<?> event) {
        StoredAs storedAs = event.getAnnotation(StoredAs.class);
        return IntStream.rangeClosed(1, storedAs.revision())
                .mapToObj(revision -> storedAs.name() + ".v" + revision + ".json");
    }

    private static Stream<Class<?>> events(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventCodecGoldenTest::events)
                : Stream.of(type);
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(EventCodecGoldenTest.class.getResource("/golden"))
                .toURI());
    }

    /** Seals with nothing, so that the stored form is the same each time. */
    private record PlainSealer(StreamId stream) implements EventCodec.Sealer {
        @Override
        public byte[] seal(PersonalText text) {
            return text.value().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The other way. */
    private record PlainOpener(StreamId stream) implements EventCodec.Opener {
        @Override
        public PersonalText open(StreamId subject, byte[] sealed) {
            return PersonalText.of(new SubjectKey(subject), new String(sealed, StandardCharsets.UTF_8));
        }
    }
}
