package hotel.chat.app.problem;

import java.io.IOException;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.app.limit.HeapShare;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bodies under {@code /api} of at most 1 MiB, declared or not, and large ones only as far as there is memory; files of hotels (multipart, tus) have limits of their own. */
final class BodyLimit extends OncePerRequestFilter {
    static final long LIMIT = 1L << 20;

    private static final String API = "/api/";
    private static final String HOTELS = API + "hotels/";

    private final ProblemWriter problems;
    private final HeapShare largeBodies;

    BodyLimit(ProblemWriter problems, HeapShare largeBodies) {
        this.problems = problems;
        this.largeBodies = largeBodies;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.startsWith(API) || (path.startsWith(HOTELS) && areFiles(request.getContentType()));
    }

    private static boolean areFiles(@Nullable String type) {
        return type != null && (type.startsWith("multipart/") || type.startsWith("application/offset+octet-stream"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        HeapShare.Room room;
        try {
            room = room(length);
        } catch (Rejection refused) {
            problems.write(response, refused);
            return;
        }
        try (room) {
            chain.doFilter(length >= 0 ? request : new LimitedRequest(request), response);
        }
    }

    private HeapShare.Room room(long length) {
        if (length > LIMIT) {
            throw BodyTooLargeException.rejection();
        }
        return largeBodies.take(length);
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {
        LimitedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream());
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream in;
        private long seen;

        LimitedStream(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            seen += bytes;
            if (seen > LIMIT) {
                throw new BodyTooLargeException();
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
