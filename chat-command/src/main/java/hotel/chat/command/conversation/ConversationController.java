package hotel.chat.command.conversation;

import java.util.List;

import hotel.chat.api.conversation.AddParticipants;
import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.conversation.RemoveParticipant;
import hotel.chat.api.conversation.RenameConversation;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.input.Written;
import hotel.chat.command.settings.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The commands below {@code /conversations} that are about the conversation itself. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class ConversationController {
    private final Commands commands;
    private final Limits limits;

    ConversationController(Commands commands, Limits limits) {
        this.commands = commands;
        this.limits = limits;
    }

    @PostMapping("/conversations")
    @Answers(
            value = ConversationAnswer.class,
            status = {200, 201})
    ResponseEntity<Object> create(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody CreateBody body) {
        CreateConversation command = command(caller, body);
        return commands.run(
                command,
                new RequestContent(
                        caller,
                        IdempotencyKey.check(idempotencyKey),
                        begunByClient(command),
                        "POST",
                        "/conversations",
                        body.asKept()));
    }

    @PatchMapping("/conversations/{conversationId}")
    @Answers(ConversationAnswer.class)
    ResponseEntity<Object> rename(Caller caller, @PathVariable String conversationId, @RequestBody RenameBody body) {
        ConversationId id = ConversationId.inPath(conversationId);
        Fields fields = new Fields();
        String title = fields.optional("title", body.getTitle(), Titles::check);
        if (!body.isNamed()) {
            fields.wrong("title", "is missing");
        }
        fields.check();
        RequestContent request = new RequestContent(caller, null, null, "PATCH", "/conversations/" + id, body);
        return commands.run(new RenameConversation(caller, id, title), request);
    }

    @PostMapping("/conversations/{conversationId}/participants")
    @Answers(ConversationAnswer.class)
    ResponseEntity<Object> add(
            Caller caller,
            @PathVariable String conversationId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody AddBody body) {
        ConversationId id = ConversationId.inPath(conversationId);
        Fields fields = new Fields();
        List<StaffId> staffIds = fields.requiredList("staff_ids", body.staffIds(), limits.participants(), StaffId::new);
        fields.check();
        String path = "/conversations/" + id + "/participants";
        return commands.run(
                new AddParticipants(caller, id, staffIds),
                new RequestContent(caller, IdempotencyKey.check(idempotencyKey), null, "POST", path, body));
    }

    @DeleteMapping("/conversations/{conversationId}/participants/{staffId}")
    @Answers(ConversationAnswer.class)
    ResponseEntity<Object> remove(Caller caller, @PathVariable String conversationId, @PathVariable String staffId) {
        ConversationId id = ConversationId.inPath(conversationId);
        StaffId staff = inPath(staffId);
        String path = "/conversations/" + id + "/participants/" + staff;
        return commands.run(
                new RemoveParticipant(caller, id, staff),
                new RequestContent(caller, null, null, "DELETE", path, List.of()));
    }

    private CreateConversation command(Caller caller, CreateBody body) {
        Fields fields = new Fields();
        List<StaffId> people =
                fields.requiredList("participant_ids", body.participantIds(), limits.participants(), StaffId::new);
        String title = fields.optional("title", body.title(), Titles::check);
        ConversationKind kind = fields.optional("kind", body.kind(), ConversationKind::parse);
        ConversationId id = fields.optional("conversation_id", body.conversationId(), ConversationId::new);
        fields.check();
        return new CreateConversation(caller, people, title, kind, id);
    }

    private static @Nullable StreamId begunByClient(CreateConversation command) {
        ConversationId id = command.conversationId();
        return id == null || CreationDecider.kind(command) == ConversationKind.DIRECT
                ? null
                : StreamId.conversation(command.caller().hotel(), id);
    }

    private static StaffId inPath(String staffId) {
        try {
            return new StaffId(staffId);
        } catch (Rejection _) {
            throw Rejection.notFound();
        }
    }

    /** Who is to talk. */
    record CreateBody(
            @Nullable List<@Nullable String> participantIds,
            @Nullable String title,
            @Nullable String kind,
            @Nullable String conversationId) {

        /** The same with the id as it is kept. */
        CreateBody asKept() {
            return new CreateBody(participantIds, title, kind, Written.id(conversationId));
        }

        /** Never the title: records end up in logs. */
        @Override
        public String toString() {
            return "CreateBody";
        }
    }

    /** Who joins. */
    record AddBody(@Nullable List<@Nullable String> staffIds) {}
}
