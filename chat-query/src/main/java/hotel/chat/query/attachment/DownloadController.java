package hotel.chat.query.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.AttachmentAccess;
import hotel.chat.api.port.AttachmentAccess.Seen;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.MissingBlob;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.Answers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /attachments/{id}} and {@code /attachments/{id}/thumbnail}, for those who are in its conversation now. That is
 * asked of the event store each time, never of the read model.
 */
@RestController
@RequestMapping("/api/hotels/{hotel}/attachments/{attachmentId}")
final class DownloadController {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadController.class);

    private final AttachmentAccess access;
    private final BlobStore store;

    DownloadController(AttachmentAccess access, BlobStore store) {
        this.access = access;
        this.store = store;
    }

    /** The bytes as they were kept. */
    @GetMapping
    @Answers(
            value = byte[].class,
            status = {200, 206, 304})
    void file(
            Caller caller,
            @PathVariable("attachmentId") String attachmentId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Seen file = find(caller, attachmentId);
        Sender sender = new Sender(request, response);
        String etag = "\"" + file.sha256() + "\"";
        if (!sender.isKnown(etag)) {
            Blob blob = Blob.original(caller.hotel(), file.sha256());
            send(sender, new Download(etag, Presentation.of(file.name(), file.contentType()), file.size(), of(blob)));
        }
    }

    /**
     * A picture of it, where there is one.
     *
     * @param size {@code small} (at most 320 pixels, the default) or {@code large} (at most 1,280)
     */
    @GetMapping("/thumbnail")
    @Answers(
            value = byte[].class,
            status = {200, 206, 304})
    void thumbnail(
            Caller caller,
            @PathVariable("attachmentId") String attachmentId,
            @RequestParam(name = "size", required = false) @Nullable String size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String wanted = size == null ? "small" : size;
        Variant variant = variant(wanted);
        Seen file = find(caller, attachmentId);
        if (!file.thumbnail()) {
            throw Rejection.notFound();
        }
        Sender sender = new Sender(request, response);
        String etag = "\"" + file.sha256() + "-" + wanted + "\"";
        if (!sender.isKnown(etag)) {
            byte[] picture = picture(new Blob(caller.hotel(), file.sha256(), variant));
            send(sender, new Download(etag, Presentation.ofPicture(picture), picture.length, of(picture)));
        }
    }

    private Seen find(Caller caller, String attachmentId) {
        return access.find(caller.hotel(), AttachmentId.inPath(attachmentId), caller.staff())
                .orElseThrow(Rejection::notFound);
    }

    private byte[] picture(Blob blob) {
        try {
            return store.get(blob);
        } catch (MissingBlob missing) {
            throw lost(missing);
        }
    }

    private static void send(Sender sender, Download download) throws IOException {
        try {
            sender.send(download);
        } catch (MissingBlob missing) {
            throw lost(missing);
        }
    }

    /** The ledger knows of bytes that are not there: somebody has to look into that. */
    private static Rejection lost(MissingBlob missing) {
        LOG.error("bytes of an attachment are missing: {}", missing.getMessage());
        return Rejection.notFound();
    }

    private static Variant variant(String size) {
        return switch (size) {
            case "small" -> Variant.SMALL;
            case "large" -> Variant.LARGE;
            default -> throw Rejection.invalid("size", "must be small or large");
        };
    }

    private Download.Source of(Blob blob) {
        return new Download.Source() {
            @Override
            public void require() {
                if (!store.has(blob)) {
                    throw new MissingBlob(blob);
                }
            }

            @Override
            public InputStream open(long from, long length) {
                return store.open(blob, from, length);
            }
        };
    }

    private static Download.Source of(byte[] bytes) {
        return new Download.Source() {
            @Override
            public void require() {
                // they are here
            }

            @Override
            public InputStream open(long from, long length) {
                return new ByteArrayInputStream(bytes, (int) from, (int) length);
            }
        };
    }
}
