package hotel.chat.command.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The layout and the worked example of {@code docs/adr/0001-canonical-bytes.md}. */
class CanonicalBytesTest {
    private static final byte[] BEGINNING = new byte[32];
    private static final LedgerRow ROW = row(
            new ConversationId("0197c0de-0000-7000-8000-00000000c001"),
            StreamId.message(new HotelId("sea-view"), new MessageId("0197c0de-0000-7000-8000-00000000a001")));

    @Test
    void the_bytes_are_those_of_the_documented_example() throws Exception {
        assertThat(HexFormat.of().formatHex(CanonicalBytes.of(ROW))).isEqualTo(documented("bytes"));
    }

    @Test
    void the_hash_is_that_of_the_documented_example() throws Exception {
        assertThat(HexFormat.of().formatHex(CanonicalBytes.hash(BEGINNING, ROW)))
                .isEqualTo(documented("hash"));
    }

    @Test
    void a_fact_without_a_conversation_has_an_empty_string_in_its_place() {
        LedgerRow staff = row(null, StreamId.staff(new HotelId("sea-view"), new StaffId("sam")));

        String hex = HexFormat.of().formatHex(CanonicalBytes.of(staff));

        String hotelThenNothing = "00000008" + hex("sea-view") + "00000000" + "0000000000000005";
        assertThat(hex).contains(hotelThenNothing);
    }

    @Test
    void a_hash_depends_on_the_one_before() {
        byte[] another = new byte[32];
        another[31] = 1;

        assertThat(CanonicalBytes.hash(another, ROW)).isNotEqualTo(CanonicalBytes.hash(BEGINNING, ROW));
    }

    private static LedgerRow row(ConversationId conversation, StreamId stream) {
        return new LedgerRow(
                7,
                UUID.fromString("0197c0de-0000-7000-8000-00000000e001"),
                stream,
                0,
                new HotelId("sea-view"),
                conversation,
                5,
                new StaffId("sam"),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "MessageDeleted",
                1,
                "{\"n\":1}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The fenced block of that name in the document, without line breaks. */
    private static String documented(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "adr", "0001-canonical-bytes.md"));
        return lines.stream()
                .skip(lines.indexOf("```" + name) + 1L)
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining());
    }
}
