package hotel.chat.app.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the contract writes them. Each message has some, and a formatter takes five times as long. */
final class WireTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] FORM = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    private WireTime() {}

    /** UTC with exactly three fraction digits; what is below a millisecond is cut off. */
    static String of(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < FIRST || second > LAST) {
            return FORMAT.format(instant);
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        byte[] written = FORM.clone();
        number(written, 0, 4, time.getYear());
        number(written, 5, 7, time.getMonthValue());
        number(written, 8, 10, time.getDayOfMonth());
        number(written, 11, 13, time.getHour());
        number(written, 14, 16, time.getMinute());
        number(written, 17, 19, time.getSecond());
        number(written, 20, 23, instant.getNano() / NANOS_OF_A_MILLISECOND);
        return new String(written, StandardCharsets.ISO_8859_1);
    }

    private static void number(byte[] written, int from, int to, int value) {
        int left = value;
        for (int at = to - 1; at >= from; at--) {
            written[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
