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
        if (request.getContentLengthLong() < 0) {
            try (UndeclaredBody body = new UndeclaredBody(request, largeBodies)) {
                chain.doFilter(body, response);
            }
            return;
        }
        HeapShare.Room room;
        try {
            room = room(request.getContentLengthLong());
        } catch (Rejection refused) {
            problems.write(response, refused);
            return;
        }
        try (room) {
            chain.doFilter(request, response);
        }
    }

    private HeapShare.Room room(long length) {
        if (length > LIMIT) {
            throw BodyTooLargeException.rejection();
        }
        return largeBodies.take(length);
    }

    /** Nobody knows how long it will be: as soon as it is a large one, it has room for the longest. */
    private static final class UndeclaredBody extends HttpServletRequestWrapper implements AutoCloseable {
        private final HeapShare largeBodies;
        private HeapShare.@Nullable Room room;
        private @Nullable ServletInputStream counted;

        UndeclaredBody(HttpServletRequest request, HeapShare largeBodies) {
            super(request);
            this.largeBodies = largeBodies;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (counted == null) {
                counted = new CountedStream(super.getInputStream(), this::seen);
            }
            return counted;
        }

        private void seen(long bytes) throws IOException {
            if (bytes > LIMIT) {
                throw new BodyTooLargeException();
            }
            if (room == null && largeBodies.isLarge(bytes)) {
                room = largeBodies.take(LIMIT);
            }
        }

        @Override
        public void close() {
            if (room != null) {
                room.close();
            }
        }
    }

    @FunctionalInterface
    private interface Count {
        void seen(long bytes) throws IOException;
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream in;
        private final Count count;
        private long seen;

        CountedStream(ServletInputStream in, Count count) {
            this.in = in;
            this.count = count;
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
            count.seen(seen);
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
