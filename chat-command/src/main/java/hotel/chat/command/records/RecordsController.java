package hotel.chat.command.records;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.event.HoldScope;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.input.Field;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.input.TextRules;
import hotel.chat.command.input.Times;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Placing and releasing legal holds, and {@code PUT /audit/retention}. The role is checked before anything is read. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit")
final class RecordsController {
    private static final int MOST = 1_000;
    private static final int LONGEST = 36_500;

    private final Commands commands;
    private final Streams streams;
    private final Ids ids;

    RecordsController(Commands commands, Streams streams, Ids ids) {
        this.commands = commands;
        this.streams = streams;
        this.ids = ids;
    }

    @PostMapping("/holds")
    @Answers(value = RecordsCommands.Placed.class, status = 201)
    ResponseEntity<Object> place(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody HoldBody body) {
        requireAuditor(caller);
        return commands.run(
                command(caller, body),
                new RequestContent(caller, IdempotencyKey.check(idempotencyKey), null, "POST", "/audit/holds", body));
    }

    @DeleteMapping("/holds/{holdId}")
    @Answers(RecordsCommands.Released.class)
    ResponseEntity<Object> release(Caller caller, @PathVariable String holdId) {
        requireAuditor(caller);
        HoldId id = HoldId.inPath(holdId);
        return commands.run(
                new ReleaseHold(caller, id),
                new RequestContent(caller, null, null, "DELETE", "/audit/holds/" + id, List.of()));
    }

    @PutMapping("/retention")
    @Answers(RecordsCommands.Retention.class)
    ResponseEntity<Object> retention(Caller caller, @RequestBody RetentionBody body) {
        requireAuditor(caller);
        Fields fields = new Fields();
        Integer days = body.getDays();
        if (!body.isNamed()) {
            fields.wrong("days", "is missing");
        } else if (days != null && (days < 1 || days > LONGEST)) {
            fields.wrong("days", "must be 1.." + LONGEST + " or null");
        }
        fields.check();
        return commands.run(
                new ChangeRetention(caller, days),
                new RequestContent(caller, null, null, "PUT", "/audit/retention", body));
    }

    private void requireAuditor(Caller caller) {
        RecordsDecider.requireAuditor(ActiveCaller.in(streams.fresh(List.of(ActiveCaller.stream(caller))), caller));
    }

    private PlaceHold command(Caller caller, HoldBody body) {
        Fields fields = new Fields();
        List<ConversationId> conversations =
                fields.optionalList("conversation_ids", body.conversationIds(), MOST, ConversationId::new);
        List<StaffId> staff = fields.optionalList("staff_ids", body.staffIds(), MOST, StaffId::new);
        Instant from = fields.optional("from", body.from(), time -> Times.utc("from", time));
        Instant to = fields.optional("to", body.to(), time -> Times.utc("to", time));
        if (from != null && to != null && !from.isBefore(to)) {
            fields.wrong("to", "must be later than from");
        }
        Field<String> reason = fields.required("reason", body.reason(), TextRules::reason);
        fields.check();
        return new PlaceHold(
                caller, new HoldId(ids.fresh()), new HoldScope(conversations, staff, from, to), reason.get());
    }

    /** What is to be kept, and why. */
    record HoldBody(
            @Nullable List<@Nullable String> conversationIds,
            @Nullable List<@Nullable String> staffIds,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {

        /** Never the reason: records end up in logs. */
        @Override
        public String toString() {
            return "HoldBody";
        }
    }
}
