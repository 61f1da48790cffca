package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Http;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.stream.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.IDS;
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

class MessageControllerTest {
    private final CommandsFake commands = new CommandsFake(_ -> new Reply(201, null, "done", 7));
    private final UploadsFake uploads = new UploadsFake();
    private final Http http = new Http(new MessageController(commands, new Attaching(commands, uploads)), caller(ANNA));

    @Test
    void a_message_is_handed_in_exactly_as_written() {
        String body = "{\"message\": \" a\\tb\\n \", \"message_id\": \"" + HELLO + "\", \"unknown\": 1}";

        assertThat(http.postWithKey("/conversations/" + GROUP + "/messages", body, "key"))
                .hasStatus(201);
        assertThat(commands.commands())
                .containsExactly(new SendMessage(caller(ANNA), GROUP, " a\tb\n ", HELLO, null, List.of()));
        assertThat(commands.requests().getFirst().creates()).isEqualTo(StreamId.message(HOTEL, HELLO));
        assertThat(commands.requests().getFirst().idempotencyKey()).isEqualTo("key");
    }

    @Test
    void finished_uploads_go_with_the_message_in_order_and_need_no_text() {
        uploads.finished("first", "second");

        assertThat(post("{\"attachment_ids\": [\"" + id("second").toUpperCase(ROOT) + "\", \"" + id("first") + "\"]}"))
                .hasStatus(201);

        assertThat(commands.commands()).singleElement().isInstanceOfSatisfying(SendMessage.class, command -> {
            assertThat(command.text()).isEmpty();
            assertThat(command.files())
                    .extracting(file -> file.attachmentId().value())
                    .containsExactly(id("second"), id("first"));
        });
        assertThat(uploads.sent).hasSize(2);
    }

    @Test
    void an_upload_that_is_not_finished_sends_nothing() {
        assertThat(post("{\"message\": \"look\", \"attachment_ids\": [\"" + id("unknown") + "\"]}"))
                .hasStatus(422);

        assertThat(commands.commands()).isEmpty();
        assertThat(uploads.sent).isEmpty();
    }

    @Test
    void an_upload_that_is_gone_after_it_was_sent_gives_the_first_answer() {
        commands.madeBefore("the first answer");

        assertThat(post("{\"attachment_ids\": [\"" + id("gone") + "\"]}"))
                .hasStatus(201)
                .hasBodyTextEqualTo("\"the first answer\"");
    }

    @Test
    void attachment_ids_are_at_most_ten_different_uuids() {
        String eleven = IntStream.range(0, 11)
                .mapToObj(number -> '"' + id("file " + number) + '"')
                .collect(Collectors.joining(","));
        for (String ids : List.of(
                eleven, "\"no uuid\"", '"' + id("one") + "\",\"" + id("one").toUpperCase(ROOT) + '"', "null")) {
            assertThat(post("{\"message\": \"look\", \"attachment_ids\": [" + ids + "]}"))
                    .as(ids)
                    .hasStatus(400);
        }
        assertThat(post("{\"attachment_ids\": []}")).hasStatus(400);
    }

    private MvcTestResult post(String body) {
        return http.post("/conversations/" + GROUP + "/messages", body);
    }

    /** Uploads of which some are finished. */
    private static final class UploadsFake implements FinishedUploads {
        private final Set<AttachmentId> finished = new HashSet<>();
        private final List<AttachmentId> sent = new ArrayList<>();

        void finished(String... names) {
            for (String name : names) {
                finished.add(new AttachmentId(id(name)));
            }
        }

        @Override
        public List<StoredFile> require(Caller caller, List<AttachmentId> ids) {
            if (!finished.containsAll(ids)) {
                throw Rejection.rule("not finished");
            }
            return ids.stream()
                    .map(id -> new StoredFile(id, "file", FileType.OTHER, "application/zip", 1, "0".repeat(64)))
                    .toList();
        }

        @Override
        public void sent(Caller caller, List<AttachmentId> ids) {
            sent.addAll(ids);
        }
    }

    @Test
    void the_same_request_with_ids_in_another_case_has_the_same_content() {
        Scenario hotel = Scenario.hotel().group(GROUP, ANNA, BEN).sent(HELLO, GROUP, BEN, "hi");
        Http forward =
                new Http(new ForwardController(commands, new Forwarding(commands, hotel.ledger(), IDS)), caller(ANNA));
        for (Function<String, String> written : List.<Function<String, String>>of(s -> s, s -> s.toUpperCase(ROOT))) {
            http.post(
                    "/conversations/" + written.apply(GROUP.value()) + "/messages",
                    "{\"message\": \"Hi\", \"message_id\": \"%s\", \"reply_to\": \"%s\"}"
                            .formatted(written.apply(OTHER.value()), written.apply(HELLO.value())));
            forward.post(
                    "/messages/" + written.apply(HELLO.value()) + "/forward",
                    "{\"target_conversations\": [\"%s\"], \"note\": \"Look\"}".formatted(written.apply(GROUP.value())));
        }

        assertThat(commands.requests()).hasSize(4);
        assertThat(commands.requests().get(2)).isEqualTo(commands.requests().get(0));
        assertThat(commands.requests().get(3)).isEqualTo(commands.requests().get(1));
    }

    @Test
    void all_wrong_fields_are_told_at_once() {
        assertThat(Http.wrongFields(http.post(
                        "/conversations/" + GROUP + "/messages",
                        "{\"message\": \"\\ud800\", \"message_id\": \"x\", \"reply_to\": \"y\"}")))
                .isEqualTo("message message_id reply_to");
        assertThat(http.patch("/messages/" + HELLO, "{}")).hasStatus(400);
    }

    @Test
    void an_id_in_the_path_that_cannot_be_one_is_not_found() {
        assertThat(http.post("/conversations/x/messages", "{\"message\": \"hi\"}"))
                .hasStatus(404);
        assertThat(http.patch("/messages/x", "{\"message\": \"hi\"}")).hasStatus(404);
        assertThat(http.delete("/messages/x")).hasStatus(404);
    }

    @Test
    void a_forward_has_1_to_20_targets_and_a_note_that_is_a_text() {
        Scenario hotel = Scenario.hotel().group(GROUP, ANNA, BEN).sent(HELLO, GROUP, BEN, "hi");
        Http forward =
                new Http(new ForwardController(commands, new Forwarding(commands, hotel.ledger(), IDS)), caller(ANNA));
        String many = String.join(",", Collections.nCopies(21, "\"" + GROUP + "\""));

        assertThat(Http.wrongFields(forward.post(
                        "/messages/" + HELLO + "/forward",
                        "{\"target_conversations\": [" + many + "], \"note\": \" \"}")))
                .isEqualTo("target_conversations note");
        assertThat(forward.post("/messages/" + HELLO + "/forward", "{\"target_conversations\": []}"))
                .hasStatus(400);
    }
}
