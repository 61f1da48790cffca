package hotel.chat.app.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between a program and a server: passes on what is sent, until it is cut, silent or slow. */
public final class Wire implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

    private final int target;
    private final ServerSocket entry;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;
    private volatile boolean isSilent;
    private volatile Duration delay = Duration.ZERO;

    private Wire(int target, ServerSocket entry) {
        this.target = target;
        this.entry = entry;
    }

    /** To a port of this machine. */
    public static Wire to(int port) {
        try {
            Wire wire = new Wire(port, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** Ends every connection, and each new one at once. */
    public void cut() {
        isCut = true;
        open.forEach(Wire::end);
    }

    /** Keeps connections, takes new ones, and passes nothing on until it is mended. */
    public void silence() {
        isSilent = true;
    }

    /** Holds each piece up. */
    public void slow(Duration each) {
        delay = each;
    }

    public void mend() {
        isCut = false;
        isSilent = false;
        delay = Duration.ZERO;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket near = entry.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        open.add(near);
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(far);
            if (isCut) {
                return;
            }
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pump(far, near));
            pump(near, far);
            back.join();
            open.remove(far);
        } catch (IOException gone) {
            // both ends see their connection end, which is what a broken network does
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 14];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                holdUp();
                out.write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // as above
        } finally {
            end(from);
            end(to);
        }
    }

    private void holdUp() {
        if (!delay.isZero()) {
            LockSupport.parkNanos(delay.toNanos());
        }
        while (isSilent && !isCut) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
