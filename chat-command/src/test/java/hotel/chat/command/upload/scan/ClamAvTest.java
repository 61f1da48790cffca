package hotel.chat.command.upload.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.settings.UploadSettings;
import hotel.chat.command.upload.scan.VirusScanner.Scan;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ClamAvTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void a_clean_file_passes() throws IOException {
        try (ScannerServer server = new ScannerServer("")) {
            scan(server.port(), "a".repeat(100_000));

            assertThat(count("clean")).isOne();
        }
    }

    @Test
    void a_virus_is_refused_wherever_it_is_in_the_file() throws IOException {
        try (ScannerServer server = new ScannerServer("")) {
            String infected = "a".repeat(70_000) + ScannerServer.EICAR + "b".repeat(70_000);

            assertThat(refusal(server.port(), infected)).isEqualTo(RejectionCode.REJECTED);
            assertThat(count("infected")).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSTREAM size limit exceeded. ERROR", "stream: some ERROR", "stream:OK", "nonsense"})
    void an_answer_that_is_not_a_plain_yes_is_no_clean_file(String answer) throws IOException {
        try (ScannerServer server = new ScannerServer(answer)) {
            assertThat(refusal(server.port(), "a")).isEqualTo(RejectionCode.UNAVAILABLE);
            assertThat(count("failed")).isOne();
        }
    }

    @Test
    void a_scanner_that_is_away_lets_nothing_through() throws IOException {
        int port;
        try (ScannerServer server = new ScannerServer("")) {
            port = server.port();
        }

        assertThat(refusal(port, "a")).isEqualTo(RejectionCode.UNAVAILABLE);
    }

    @Test
    void a_file_that_is_too_large_to_be_scanned_is_refused() throws IOException {
        try (ScannerServer server = new ScannerServer("")) {
            assertThat(refusal(server.port(), "a".repeat(1024 * 1024 + 1))).isEqualTo(RejectionCode.PAYLOAD_TOO_LARGE);
        }
    }

    private RejectionCode refusal(int port, String content) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> scan(port, content));
        return refused == null ? null : refused.code();
    }

    private void scan(int port, String content) {
        VirusScanner scanner = new ClamAv(
                "127.0.0.1",
                new UploadSettings.ClamAv("127.0.0.1", port, Duration.ofSeconds(5), DataSize.ofMegabytes(1)),
                meters);
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        try (Scan scan = scanner.begin()) {
            for (int at = 0; at < bytes.length; at += 8192) {
                scan.take(bytes, at, Math.min(8192, bytes.length - at));
            }
            scan.requireClean();
        }
    }

    private double count(String outcome) {
        return meters.counter("chat.uploads.scans", "outcome", outcome).count();
    }
}
