package hotel.chat.command.upload.tus;

import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/** Lets the protocol's headers through; what the protocol refuses becomes a problem like any other. */
final class TusResponse extends HttpServletResponseWrapper {
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    TusResponse(HttpServletResponse response) {
        super(response);
    }

    /** A length of 0 would cut off the problem that may follow. */
    @Override
    public void setHeader(String name, String value) {
        if (!name.toLowerCase(Locale.ROOT).equals("content-length")) {
            super.setHeader(name, value);
        }
    }

    /** The library says 406 where the protocol says 415. */
    @Override
    public void sendError(int status, String message) {
        throw new ResponseStatusException(
                HttpStatusCode.valueOf(status == NOT_ACCEPTABLE ? UNSUPPORTED_MEDIA_TYPE : status));
    }

    @Override
    public void sendError(int status) {
        sendError(status, "");
    }
}
