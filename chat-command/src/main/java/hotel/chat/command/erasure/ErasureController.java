package hotel.chat.command.erasure;

import java.util.List;

import hotel.chat.api.erasure.ApproveErasure;
import hotel.chat.api.erasure.RequestErasure;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asking for an erasure and signing it. The role is checked before anything is read. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/erasures")
final class ErasureController {
    private final Commands commands;
    private final Streams streams;
    private final Ids ids;
    private final boolean secondSignature;

    ErasureController(Commands commands, Streams streams, Ids ids, ErasureSettings settings) {
        this.commands = commands;
        this.streams = streams;
        this.ids = ids;
        this.secondSignature = settings.secondSignature();
    }

    @PostMapping
    @Answers(value = ErasureCommands.Accepted.class, status = 202)
    ResponseEntity<Object> request(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ErasureBody body) {
        ErasureDecider.requireRequester(
                ActiveCaller.in(streams.fresh(List.of(ActiveCaller.stream(caller))), caller), secondSignature);
        return commands.run(
                command(caller, body),
                new RequestContent(
                        caller, IdempotencyKey.check(idempotencyKey), null, "POST", "/audit/erasures", body.kept()));
    }

    @PostMapping("/{erasureId}/approval")
    @Answers(ErasureCommands.Approved.class)
    ResponseEntity<Object> approve(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable String erasureId) {
        ErasureDecider.requireSigner(ActiveCaller.in(streams.fresh(List.of(ActiveCaller.stream(caller))), caller));
        ErasureId id = ErasureId.inPath(erasureId);
        return commands.run(
                new ApproveErasure(caller, id),
                new RequestContent(
                        caller,
                        IdempotencyKey.check(idempotencyKey),
                        null,
                        "POST",
                        "/audit/erasures/" + id + "/approval",
                        List.of()));
    }

    private RequestErasure command(Caller caller, ErasureBody body) {
        Fields fields = new Fields();
        StaffId staff = fields.optional("staff_id", body.staffId(), StaffId::new);
        MessageId message = fields.optional("message_id", body.messageId(), MessageId::new);
        if (body.staffId() == null && body.messageId() == null) {
            fields.wrong("staff_id", "is missing, and message_id too");
        } else if (body.staffId() != null && body.messageId() != null) {
            fields.wrong("message_id", "cannot stand beside staff_id");
        }
        Field<String> reason = fields.required("reason", body.reason(), TextRules::reason);
        Field<String> legalBasis = fields.required("legal_basis", body.legalBasis(), TextRules::line);
        fields.check();
        return new RequestErasure(caller, new ErasureId(ids.fresh()), staff, message, reason.get(), legalBasis.get());
    }

    /** What is to be erased, and why. */
    record ErasureBody(
            @Nullable String staffId,
            @Nullable String messageId,
            @Nullable String reason,
            @Nullable String legalBasis) {

        private ErasureBody kept() {
            return new ErasureBody(staffId, Written.id(messageId), reason, legalBasis);
        }

        /** Never the reason: records end up in logs. */
        @Override
        public String toString() {
            return "ErasureBody";
        }
    }
}
