package hotel.chat.command.message;

import java.time.Clock;
import java.util.List;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentPlaced;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.FileType;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.CompleteAttachment;
import hotel.chat.api.message.DeleteAttachment;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.ForwardMessage;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.IDS;
import static hotel.chat.command.deciding.Scenario.MESSAGES;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static hotel.chat.command.deciding.Scenario.text;
import static org.assertj.core.api.Assertions.assertThat;

class AttachmentCommandsTest {
    private static final AttachmentId LEAK = new AttachmentId(id("leak"));
    private static final AttachmentId METER = new AttachmentId(id("meter"));
    private static final MessageId COPY = new MessageId(id("copy"));

    private final MessageCommands messages = new MessageCommands(IDS, MESSAGES, Clock.systemUTC());
    private final ForwardCommands forwards = new ForwardCommands(IDS);
    private final AttachmentCommands attachments = new AttachmentCommands();
    private final Scenario hotel =
            Scenario.hotel().group(GROUP, ANNA, BEN, MONA).group(OTHER, ANNA, CARLA);

    @Test
    void files_are_placed_and_sent_in_one_commit_with_the_message_last() {
        Outcome outcome = send(HELLO, "the leak", LEAK, METER);

        assertThat(outcome.events())
                .containsExactly(
                        new AttachmentPlaced(GROUP, HELLO, LEAK),
                        new AttachmentPlaced(GROUP, HELLO, METER),
                        new MessageSent(
                                GROUP,
                                HELLO,
                                ANNA,
                                text(HELLO, "the leak"),
                                null,
                                null,
                                List.of(),
                                List.of(file(LEAK), file(METER))));
        assertThat(outcome.loads()).isEqualTo(1);
    }

    @Test
    void a_text_may_be_blank_only_beside_files() {
        assertThat(sent(send(HELLO, "", LEAK)).text()).isEqualTo(text(HELLO, ""));
        assertThat(sent(send(COPY, " \n", METER)).text()).isEqualTo(text(COPY, " \n"));
        assertThat(refusedSend(" ")).isEqualTo(RejectionCode.VALIDATION_FAILED);
        assertThat(refusedSend("\u0000", LEAK)).isEqualTo(RejectionCode.VALIDATION_FAILED);
        assertThat(refusedSend("x".repeat(10_001), LEAK)).isEqualTo(RejectionCode.VALIDATION_FAILED);
    }

    @Test
    void an_upload_is_good_for_one_message() {
        send(HELLO, "first", LEAK);

        assertThat(refusedSend("second", LEAK)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void the_sender_or_a_manager_in_the_conversation_deletes_a_file_and_nobody_else() {
        send(HELLO, "two", LEAK, METER);

        assertThat(refusedDelete(BEN, LEAK)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(refusedDelete(CARLA, LEAK)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedDelete(DEV, LEAK)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedDelete(ANNA, new AttachmentId(id("unknown")))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(delete(MONA, LEAK).events()).containsExactly(new AttachmentDeleted(GROUP, HELLO, LEAK));
        assertThat(delete(ANNA, METER).events()).containsExactly(new AttachmentDeleted(GROUP, HELLO, METER));
    }

    @Test
    void deleting_a_file_again_gives_the_same_answer_and_no_event() {
        send(HELLO, "two", LEAK, METER);
        Outcome first = delete(ANNA, LEAK);
        delete(ANNA, METER);

        Outcome again = delete(ANNA, LEAK);

        assertThat(again.events()).isEmpty();
        assertThat(again.reply().body()).isEqualTo(first.reply().body());
    }

    @Test
    void the_last_file_of_a_message_without_text_takes_the_message_with_it() {
        send(HELLO, " ", LEAK, METER);
        assertThat(delete(ANNA, METER).events()).hasSize(1);

        Outcome last = delete(ANNA, LEAK);

        assertThat(last.events())
                .containsExactly(new AttachmentDeleted(GROUP, HELLO, LEAK), new MessageDeleted(GROUP, HELLO));
        assertThat(last.reply().body()).extracting("messageDeleted").isEqualTo(true);
        assertThat(delete(ANNA, LEAK).reply().body()).isEqualTo(last.reply().body());
    }

    @Test
    void a_text_may_be_taken_away_only_while_files_are_left() {
        send(HELLO, "caption", LEAK);

        assertThat(edit("").events()).hasSize(1);
        edit("again");
        delete(ANNA, LEAK);

        assertThat(hotel.refusal(d -> messages.handle(new EditMessage(caller(ANNA), HELLO, ""), d)))
                .isEqualTo(RejectionCode.VALIDATION_FAILED);
    }

    @Test
    void a_forward_carries_the_live_files_under_new_ids_and_their_origins_key() {
        send(HELLO, "", LEAK, METER);
        delete(ANNA, METER);

        Outcome forwarded =
                hotel.when(d -> forwards.handle(new ForwardMessage(caller(ANNA), HELLO, OTHER, COPY, null), d));

        AttachedFile copy = sent(forwarded).attachments().getFirst();
        assertThat(sent(forwarded).attachments()).hasSize(1);
        assertThat(copy.attachmentId()).isNotEqualTo(LEAK);
        assertThat(copy)
                .usingRecursiveComparison()
                .ignoringFields("attachmentId")
                .isEqualTo(file(LEAK));
        assertThat(forwarded.events().getFirst()).isEqualTo(new AttachmentPlaced(OTHER, COPY, copy.attachmentId()));
    }

    @Test
    void processing_is_told_once_and_never_of_a_deleted_file() {
        send(HELLO, "two", LEAK, METER);
        CompleteAttachment seen = new CompleteAttachment(HOTEL, LEAK, 640, 480, null, true);
        delete(ANNA, METER);

        assertThat(hotel.when(d -> attachments.handle(seen, d)).events())
                .containsExactly(new AttachmentProcessed(GROUP, HELLO, LEAK, 640, 480, null, true));
        assertThat(hotel.when(d -> attachments.handle(seen, d)).events()).isEmpty();
        assertThat(hotel.when(d -> attachments.handle(new CompleteAttachment(HOTEL, METER, null, null, null, false), d))
                        .events())
                .isEmpty();
    }

    private Outcome send(MessageId id, String text, AttachmentId... files) {
        return hotel.when(d -> messages.handle(command(id, text, files), d));
    }

    private RejectionCode refusedSend(String text, AttachmentId... files) {
        return hotel.refusal(d -> messages.handle(command(new MessageId(id("refused")), text, files), d));
    }

    private Outcome edit(String text) {
        return hotel.when(d -> messages.handle(new EditMessage(caller(ANNA), HELLO, text), d));
    }

    private Outcome delete(StaffId by, AttachmentId file) {
        return hotel.when(d -> attachments.handle(new DeleteAttachment(caller(by), file), d));
    }

    private RejectionCode refusedDelete(StaffId by, AttachmentId file) {
        return hotel.refusal(d -> attachments.handle(new DeleteAttachment(caller(by), file), d));
    }

    private static MessageSent sent(Outcome outcome) {
        return (MessageSent) outcome.events().getLast();
    }

    private static SendMessage command(MessageId id, String text, AttachmentId... files) {
        List<StoredFile> stored = List.of(files).stream()
                .map(file -> new StoredFile(file, file + ".jpg", FileType.IMAGE, "image/jpeg", 3, "ab".repeat(32)))
                .toList();
        return new SendMessage(caller(ANNA), GROUP, text, id, null, stored);
    }

    private static AttachedFile file(AttachmentId id) {
        return new AttachedFile(id, text(HELLO, id + ".jpg"), FileType.IMAGE, "image/jpeg", 3, "ab".repeat(32));
    }
}
