package hotel.chat.command.grant;

import java.util.List;
import java.util.function.Consumer;

import hotel.chat.api.grant.ApproveGrant;
import hotel.chat.api.grant.EndGrant;
import hotel.chat.api.grant.RequestGrant;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.input.Field;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.input.TextRules;
import hotel.chat.command.input.Written;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asking for a grant, signing it and ending it. The role is checked before anything is read. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/grants")
final class GrantController {
    private static final String PATH = "/audit/grants";
    private static final int MOST = 1_000;

    private final Commands commands;
    private final Streams streams;
    private final Ids ids;

    GrantController(Commands commands, Streams streams, Ids ids) {
        this.commands = commands;
        this.streams = streams;
        this.ids = ids;
    }

    @PostMapping
    @Answers(value = GrantCommands.GrantAsked.class, status = 201)
    ResponseEntity<Object> request(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody GrantBody body) {
        require(caller, GrantDecider::requireAuditor);
        return run(command(caller, body), idempotencyKey, "POST", PATH, body.kept());
    }

    @PostMapping("/{grantId}/approval")
    @Answers(GrantCommands.GrantSigned.class)
    ResponseEntity<Object> approve(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable String grantId) {
        require(caller, GrantDecider::requireSigner);
        GrantId id = GrantId.inPath(grantId);
        return run(new ApproveGrant(caller, id), idempotencyKey, "POST", PATH + "/" + id + "/approval", List.of());
    }

    @PostMapping("/{grantId}/revocation")
    @Answers(GrantCommands.GrantOver.class)
    ResponseEntity<Object> revoke(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable String grantId) {
        require(caller, GrantDecider::requireSigner);
        GrantId id = GrantId.inPath(grantId);
        return run(new EndGrant(caller, id), idempotencyKey, "POST", PATH + "/" + id + "/revocation", List.of());
    }

    /** The same as its revocation. */
    @DeleteMapping("/{grantId}")
    @Answers(GrantCommands.GrantOver.class)
    ResponseEntity<Object> end(Caller caller, @PathVariable String grantId) {
        require(caller, GrantDecider::requireSigner);
        GrantId id = GrantId.inPath(grantId);
        return run(new EndGrant(caller, id), null, "DELETE", PATH + "/" + id, List.of());
    }

    private ResponseEntity<Object> run(
            ChatCommand command, @Nullable String key, String method, String path, Object body) {
        return commands.run(
                command, new RequestContent(command.caller(), IdempotencyKey.check(key), null, method, path, body));
    }

    private void require(Caller caller, Consumer<ActiveCaller> right) {
        right.accept(ActiveCaller.in(streams.fresh(List.of(ActiveCaller.stream(caller))), caller));
    }

    private RequestGrant command(Caller caller, GrantBody body) {
        Fields fields = new Fields();
        List<ConversationId> conversations = body.conversationIds() == null
                ? List.of()
                : fields.requiredList("conversation_ids", body.conversationIds(), MOST, ConversationId::new);
        Field<String> reason = fields.required("reason", body.reason(), TextRules::reason);
        fields.check();
        return new RequestGrant(
                caller,
                new GrantId(ids.fresh()),
                conversations.stream().distinct().toList(),
                reason.get());
    }

    /**
     * What is to be seen, and why.
     *
     * @param conversationIds 1..1,000; null or missing: every direct conversation of the hotel
     */
    record GrantBody(
            @Nullable List<@Nullable String> conversationIds,
            @Nullable String reason) {

        private GrantBody kept() {
            return new GrantBody(conversationIds == null ? null : Written.ids(conversationIds), reason);
        }

        /** Never the reason: records end up in logs. */
        @Override
        public String toString() {
            return "GrantBody";
        }
    }
}
