package hotel.chat.command.upload.tus;

import java.time.Duration;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.view.Answers;
import hotel.chat.command.upload.intake.Slots;
import hotel.chat.command.upload.intake.Slots.Slot;
import hotel.chat.command.upload.tus.UploadLocks.Lock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import me.desair.tus.server.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** tus 1.0 at {@code /uploads}: one resource an upload, which only its uploader sees. */
@RestController
@RequestMapping("/api/hotels/{hotel}/uploads")
final class TusController {
    private static final Duration LATER = Duration.ofMinutes(1);

    private final TusExchange.Tools tools;
    private final UploadLocks locks;
    private final UploadFinishing finishing;
    private final Slots slots;
    private final StaffAccess access;

    TusController(
            TusExchange.Tools tools, UploadLocks locks, UploadFinishing finishing, Slots slots, StaffAccess access) {
        this.tools = tools;
        this.locks = locks;
        this.finishing = finishing;
        this.slots = slots;
        this.access = access;
    }

    /** What this server speaks. */
    @RequestMapping(
            path = {"", "/{uploadId}"},
            method = RequestMethod.OPTIONS)
    @Answers(status = 204)
    void discover(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        speak(caller, null, null, request, response);
    }

    /** Begins an upload. */
    @PostMapping
    @Answers(status = 201)
    void create(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        requireActive(caller);
        requireOneWholeFile(request);
        if (tools.uploads().unfinished(caller) >= tools.settings().unfinishedPerPerson()) {
            throw Rejection.retryLater(
                    RejectionCode.RATE_LIMITED, "There are too many uploads that are not whole yet.", LATER);
        }
        speak(caller, null, null, request, response);
    }

    /** How far an upload is. */
    @RequestMapping(path = "/{uploadId}", method = RequestMethod.HEAD)
    @Answers(status = 204)
    void find(Caller caller, @PathVariable String uploadId, HttpServletRequest request, HttpServletResponse response) {
        requireActive(caller);
        AttachmentId id = AttachmentId.inPath(uploadId);
        try (Lock lock = locked(caller, id)) {
            speak(caller, upload(caller, id), lock, request, response);
        }
    }

    /** Brings more bytes; the request with the last one also makes a file of the upload. */
    @PatchMapping("/{uploadId}")
    @Answers(status = 204)
    void append(
            Caller caller, @PathVariable String uploadId, HttpServletRequest request, HttpServletResponse response) {
        requireActive(caller);
        AttachmentId id = AttachmentId.inPath(uploadId);
        try (Slot _ = slots.take(caller);
                Lock lock = locked(caller, id)) {
            speak(caller, upload(caller, id), lock, request, response);
            Upload after = upload(caller, id);
            if (after.isWhole() && after.state() != Upload.State.DONE) {
                finishing.finish(after, lock);
            }
        }
    }

    /** Ends an upload that is not wanted any more. */
    @DeleteMapping("/{uploadId}")
    @Answers(status = 204)
    void terminate(
            Caller caller, @PathVariable String uploadId, HttpServletRequest request, HttpServletResponse response) {
        requireActive(caller);
        AttachmentId id = AttachmentId.inPath(uploadId);
        try (Lock lock = locked(caller, id)) {
            speak(caller, found(caller, id), lock, request, response);
        }
    }

    private void speak(
            Caller caller,
            @Nullable Upload upload,
            @Nullable Lock lock,
            HttpServletRequest request,
            HttpServletResponse response) {
        TusProtocol.speak(tools.ids(), new TusExchange(tools, caller, upload, lock), request, response);
    }

    private void requireActive(Caller caller) {
        if (access.find(caller.hotel(), caller.staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
    }

    /** A file has bytes, and uploads are not put together; the library would take a length of 0 for one that is unknown. */
    private static void requireOneWholeFile(HttpServletRequest request) {
        String length = request.getHeader(HttpHeader.UPLOAD_LENGTH);
        if (length != null && !length.matches("0*[1-9][0-9]{0,17}")) {
            throw Rejection.invalid(HttpHeader.UPLOAD_LENGTH, "must be a number of bytes, at least 1");
        }
        if (request.getHeader(HttpHeader.UPLOAD_CONCAT) != null) {
            throw Rejection.invalid(HttpHeader.UPLOAD_CONCAT, "is not supported: send a file in one upload");
        }
    }

    /** Ownership first: nobody can hold up somebody else's upload. */
    private Lock locked(Caller caller, AttachmentId id) {
        found(caller, id);
        return locks.acquire(caller.hotel(), id).orElseThrow(() -> {
            found(caller, id);
            return new ResponseStatusException(HttpStatus.LOCKED);
        });
    }

    private Upload found(Caller caller, AttachmentId id) {
        return tools.uploads().find(caller, id).orElseThrow(Rejection::notFound);
    }

    /** One that can go on. */
    private Upload upload(Caller caller, AttachmentId id) {
        Upload upload = found(caller, id);
        if (upload.state() == Upload.State.FAILED) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        return upload;
    }
}
