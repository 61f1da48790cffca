package hotel.chat.command.upload.tus;

import java.io.IOException;
import java.time.Duration;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import me.desair.tus.server.HttpHeader;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadLockingService;
import org.jspecify.annotations.Nullable;

/** The library that speaks tus, for one request: core, creation, termination and expiration. */
final class TusProtocol {
    /** A pattern, as the library wants it. */
    static final String URI = "/api/hotels/[a-z0-9-]+/uploads";

    private static final Duration SOON = Duration.ofSeconds(1);

    private TusProtocol() {}

    static void speak(UploadIds ids, TusExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        TusFileUploadService service = new TusFileUploadService()
                .withUploadIdFactory(ids)
                .withUploadUri(URI)
                .withUploadStorageService(exchange)
                .withUploadLockingService(new AlreadyLocked())
                .disableTusExtension("concatenation")
                .disableTusExtension("checksum");
        try {
            service.process(new AsItSays(request), new TusResponse(response));
        } catch (IOException cut) {
            throw Rejection.retryLater(
                    RejectionCode.UNAVAILABLE, "The body ended before it was whole; what has come in is kept.", SOON);
        }
    }

    /** A request's method is what it says: who is let in was decided by it. */
    private static final class AsItSays extends HttpServletRequestWrapper {
        AsItSays(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeader.METHOD_OVERRIDE) ? null : super.getHeader(name);
        }
    }

    /** The lock is held around all of the request, and longer than the library would hold it. */
    private static final class AlreadyLocked implements UploadLockingService {
        @Override
        public @Nullable UploadLock lockUploadByUri(String uri) {
            return null;
        }

        @Override
        public void cleanupStaleLocks() {
            // a lease ends by itself
        }

        @Override
        public boolean isLocked(UploadId id) {
            return true;
        }

        @Override
        public void setIdFactory(UploadIdFactory factory) {
            // there is nothing to look up
        }
    }
}
