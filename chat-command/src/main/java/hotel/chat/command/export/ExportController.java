package hotel.chat.command.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ExportId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.export.ExportAnswers.Listed;
import hotel.chat.command.export.ExportAnswers.Requested;
import hotel.chat.command.export.ExportAnswers.State;
import hotel.chat.command.export.ExportDesk.Entered;
import hotel.chat.command.export.file.Export;
import hotel.chat.command.export.file.Scope;
import hotel.chat.command.export.file.TableFormat;
import hotel.chat.command.input.Field;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.input.Times;
import hotel.chat.command.stream.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit/exports}: for the hotel's auditors, and each call is an access that is itself recorded. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/exports")
final class ExportController {
    private static final String PATH = "/audit/exports";
    private static final String POSITION = "Chat-Position";
    private static final int ACCEPTED = 202;
    private static final int MOST_IDS = 1_000;
    private static final int MOST = 200;

    private final ExportDesk desk;
    private final Commands commands;
    private final ExportRequests requests;
    private final ExportJobs jobs;
    private final ExportFiles files;
    private final ExportRunner runner;

    ExportController(
            ExportDesk desk,
            Commands commands,
            ExportRequests requests,
            ExportJobs jobs,
            ExportFiles files,
            ExportRunner runner) {
        this.desk = desk;
        this.commands = commands;
        this.requests = requests;
        this.jobs = jobs;
        this.files = files;
        this.runner = runner;
    }

    @PostMapping
    @Answers(value = Requested.class, status = ACCEPTED)
    ResponseEntity<Object> request(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ExportBody body) {
        desk.requireAuditor(caller);
        String key = IdempotencyKey.check(idempotencyKey);
        Export export = requests.named(caller, body.parse(caller), key);
        RequestContent content = new RequestContent(caller, key, null, "POST", PATH, body);
        ResponseEntity<Object> answer = commands.runOnce(content, () -> {
            jobs.requireRoom(caller.hotel());
            long entered = desk.requesting(caller, export.scope());
            requests.add(export);
            return new Reply(ACCEPTED, PATH + "/" + export.id(), new Requested(export.id()), entered);
        });
        runner.wake();
        return answer;
    }

    /**
     * The hotel's exports, newest first.
     *
     * @param cursor of the page before
     * @param limit 1..200
     */
    @GetMapping
    ResponseEntity<Listed> list(
            Caller caller,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        long entered = desk.listing(caller);
        if (limit < 1 || limit > MOST) {
            throw Rejection.invalid("limit", "must be 1.." + MOST);
        }
        ExportJob before = cursor == null
                ? null
                : jobs.find(caller.hotel(), new ExportId(cursor))
                        .orElseThrow(() -> Rejection.invalid("cursor", "is not one that this list has answered with"));
        List<ExportJob> page = jobs.list(caller.hotel(), before, limit + 1);
        String next = page.size() > limit ? page.get(limit - 1).export().id() : null;
        return at(entered, new Listed(page.stream().limit(limit).map(State::of).toList(), next));
    }

    @GetMapping("/{exportId}")
    ResponseEntity<State> state(Caller caller, @PathVariable("exportId") String exportId) {
        Entered entered = desk.looking(caller, exportId);
        return at(entered.position(), State.of(entered.job()));
    }

    /** The file as a whole, or one range of it. */
    @GetMapping("/{exportId}/file")
    @Answers(
            value = byte[].class,
            status = {200, 206})
    void file(
            Caller caller,
            @PathVariable("exportId") String exportId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Entered entered = desk.downloading(caller, exportId);
        ExportJob job = entered.job();
        if (!job.isServed()) {
            throw Rejection.of(
                    RejectionCode.CONFLICT,
                    job.state() == ExportState.RUNNING
                            ? "The export is still being made."
                            : "The export has no file: " + State.of(job).error());
        }
        response.setHeader(POSITION, Long.toString(entered.position()));
        new FileAnswer(files, job).send(request, response);
    }

    private static <T> ResponseEntity<T> at(long position, T answer) {
        return ResponseEntity.ok().header(POSITION, Long.toString(position)).body(answer);
    }

    /** What is asked for; lists that are missing mean everything. */
    record ExportBody(
            @Nullable List<@Nullable String> conversationIds,
            @Nullable List<@Nullable String> staffIds,
            @Nullable String from,
            @Nullable String to,
            @Nullable String format,
            @Nullable Boolean attachments) {

        private Wanted parse(Caller caller) {
            Fields fields = new Fields();
            List<ConversationId> conversations = ids(fields, "conversation_ids", conversationIds, ConversationId::new);
            List<StaffId> staff = ids(fields, "staff_ids", staffIds, StaffId::new);
            Instant begin = fields.optional("from", from, text -> Times.utc("from", text));
            Instant end = fields.optional("to", to, text -> Times.utc("to", text));
            if (begin != null && end != null && !begin.isBefore(end)) {
                fields.wrong("to", "must be after from");
            }
            Field<TableFormat> tables = fields.required("format", format, TableFormat::parse);
            fields.check();
            return new Wanted(
                    new Scope(caller.hotel(), conversations, staff, begin, end),
                    tables.get(),
                    Boolean.TRUE.equals(attachments));
        }

        private static <T> List<T> ids(
                Fields fields, String field, @Nullable List<@Nullable String> raw, Function<String, T> parse) {
            return raw == null
                    ? List.of()
                    : fields.requiredList(field, raw, MOST_IDS, parse).stream()
                            .distinct()
                            .toList();
        }
    }
}
