package hotel.chat.command.upload.scan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.settings.UploadSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClamAV's daemon over TCP, by its {@code INSTREAM} command: one connection a file. */
public final class ClamAv implements VirusScanner {
    private static final Logger LOG = LoggerFactory.getLogger(ClamAv.class);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final InetSocketAddress address;
    private final UploadSettings.ClamAv settings;
    private final MeterRegistry meters;

    public ClamAv(String host, UploadSettings.ClamAv settings, MeterRegistry meters) {
        this.address = new InetSocketAddress(host, settings.port());
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public Scan begin() {
        Socket socket = new Socket();
        try {
            int timeout = Math.toIntExact(settings.timeout().toMillis());
            // an unresolved name is looked up again each time: the scanner may come later
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeout);
            socket.setSoTimeout(timeout);
            return new ClamAvScan(this, socket, settings.maxSize().toBytes());
        } catch (IOException away) {
            close(socket);
            throw away(away);
        }
    }

    Rejection away(IOException cause) {
        LOG.warn("the virus scanner failed: {}", cause.getClass().getSimpleName());
        counted("failed");
        return Rejection.retryLater(RejectionCode.UNAVAILABLE, "The virus scanner cannot be reached. Try again.", SOON);
    }

    void counted(String outcome) {
        meters.counter("chat.uploads.scans", "outcome", outcome).increment();
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            LOG.debug("a scan's connection was broken before it was closed", alreadyBroken);
        }
    }
}
