package hotel.chat.query.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Sends bytes as HTTP has it (RFC 9110): entity tags, one range, HEAD. Whatever the size, no more than a buffer is in
 * memory.
 */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int BUFFER = 64 * 1024;
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")|\\*");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    Sender(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Whether the client has these bytes already; then it has been told so. */
    boolean isKnown(String etag) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        Matcher tags = TAG.matcher(known == null ? "" : known);
        while (tags.find()) {
            if (tags.group(1) == null || tags.group(1).equals(etag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                validators(etag);
                return true;
            }
        }
        return false;
    }

    void send(Download download) throws IOException {
        if (request.getMethod().equals("HEAD")) {
            download.source().require();
            headers(download, ByteRange.whole(download.size()));
            return;
        }
        ByteRange range = ByteRange.of(wantedRange(download.etag()), download.size());
        if (range == null) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + download.size());
            throw Rejection.of(RejectionCode.RANGE_NOT_SATISFIABLE, "The file has nothing of that range.");
        }
        try (InputStream bytes = download.source().open(range.from(), range.length())) {
            byte[] buffer = new byte[BUFFER];
            int read = read(bytes, buffer, range.length());
            headers(download, range);
            copy(bytes, buffer, read, range.length());
        }
    }

    /** A range of another version of the file means nothing of this one. */
    private @Nullable String wantedRange(String etag) {
        String version = request.getHeader(HttpHeaders.IF_RANGE);
        return version == null || version.strip().equals(etag) ? request.getHeader(HttpHeaders.RANGE) : null;
    }

    private void headers(Download download, ByteRange range) {
        if (!range.isWhole(download.size())) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, range.of(download.size()));
        }
        validators(download.etag());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Content-Security-Policy", download.presentation().policy());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, download.presentation().disposition());
        response.setContentType(download.presentation().contentType());
        response.setContentLengthLong(range.length());
    }

    /** Asked about each time, so that what is deleted is gone at once also for those who have it. */
    private void validators(String etag) {
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private void copy(InputStream bytes, byte[] buffer, int first, long length) throws IOException {
        OutputStream out = response.getOutputStream();
        int read = first;
        for (long left = length; left > 0; read = read(bytes, buffer, left)) {
            try {
                out.write(buffer, 0, read);
            } catch (IOException gone) {
                LOG.debug("the client has gone before the end", gone);
                return;
            }
            left -= read;
        }
    }

    /** Some bytes, at least one while any are left. */
    private int read(InputStream bytes, byte[] buffer, long left) throws IOException {
        if (left == 0) {
            return 0;
        }
        try {
            int read = bytes.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read > 0) {
                return read;
            }
            throw new IOException("a blob ended before its end");
        } catch (IOException | RuntimeException cut) {
            throw broken(cut);
        }
    }

    /** Once the answer is under way nothing can be said any more: the connection breaks. */
    private IOException broken(Exception cut) {
        if (response.isCommitted()) {
            return new IOException("the storage failed in the middle of a file", cut);
        }
        LOG.warn(
                "the storage failed at the beginning of a file: {}",
                cut.getClass().getSimpleName());
        throw Rejection.retryLater(
                RejectionCode.UNAVAILABLE, "The storage of files cannot be reached. Try again.", SOON);
    }
}
