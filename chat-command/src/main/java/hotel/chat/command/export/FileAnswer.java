package hotel.chat.command.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/** Sends an export's file, or one range of it, a buffer at a time. Several ranges at once mean the whole file. */
final class FileAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(FileAnswer.class);
    private static final int BUFFER = 64 * 1024;

    private final ExportFiles files;
    private final ExportJob job;

    FileAnswer(ExportFiles files, ExportJob job) {
        this.files = files;
        this.job = job;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long size = job.size();
        String etag = "\"" + job.export().id() + "-" + job.attempt() + "\"";
        List<HttpRange> ranges = ranges(request, etag, response);
        long from = ranges.isEmpty() ? 0 : ranges.getFirst().getRangeStart(size);
        long to = ranges.isEmpty() ? size - 1 : ranges.getFirst().getRangeEnd(size);
        boolean sent = request.getMethod().equals("HEAD");
        try (InputStream bytes = sent ? InputStream.nullInputStream() : files.open(job, from, to - from + 1)) {
            if (!ranges.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + to + "/" + size);
            }
            headers(response, etag);
            response.setContentLengthLong(to - from + 1);
            copy(bytes, response.getOutputStream());
        }
    }

    private List<HttpRange> ranges(HttpServletRequest request, String etag, HttpServletResponse response) {
        String version = request.getHeader(HttpHeaders.IF_RANGE);
        if (version != null && !version.strip().equals(etag)) {
            return List.of();
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            if (ranges.size() != 1) {
                return List.of();
            }
            if (ranges.getFirst().getRangeStart(job.size()) < job.size()) {
                return ranges;
            }
        } catch (IllegalArgumentException unreadable) {
            LOG.debug("a range that cannot be read means all of it", unreadable);
            return List.of();
        }
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + job.size());
        throw Rejection.of(RejectionCode.RANGE_NOT_SATISFIABLE, "The file has nothing of that range.");
    }

    private void headers(HttpServletResponse response, String etag) {
        String name = "chat-export-" + job.export().scope().hotel() + "-"
                + job.export().id() + ".zip";
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static void copy(InputStream bytes, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            try {
                out.write(buffer, 0, read);
            } catch (IOException gone) {
                LOG.debug("the client has gone before the end", gone);
                return;
            }
        }
    }
}
