package hotel.chat.command.keys;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import hotel.chat.api.ledger.StreamId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileKeyServiceTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final StreamId ANNA = StreamId.parse("grand-budapest/staff/anna");
    private static final byte[] KEY = bytes(7);
    private static final String FIRST = base64(1);
    private static final String SECOND = FIRST + "\nkey-2 2026-05-01T12:00:00Z " + base64(2) + "\n";

    private final AtomicReference<String> file = new AtomicReference<>(FIRST);

    @Test
    void with_one_key_the_form_is_that_of_any_content_key() {
        byte[] wrapped = at(NOON).wrap(KEY, ANNA);

        assertThat(ContentKey.of(new MasterKey(bytes(1))).open(wrapped, ANNA)).isEqualTo(KEY);
        assertThat(at(NOON).unwrap(ContentKey.of(bytes(1)).seal(KEY, ANNA), ANNA))
                .isEqualTo(KEY);
    }

    @Test
    void a_key_wraps_from_its_time_on() {
        file.set(SECOND);
        byte[] before = at(NOON.minusMillis(1)).wrap(KEY, ANNA);
        byte[] after = at(NOON).wrap(KEY, ANNA);

        assertThat(at(NOON.minusMillis(1)).isCurrent(before)).isTrue();
        assertThat(at(NOON).isCurrent(before)).isFalse();
        assertThat(at(NOON).isCurrent(after)).isTrue();
        assertThat(at(NOON).unwrap(before, ANNA)).isEqualTo(KEY);
        assertThat(at(NOON).unwrap(after, ANNA)).isEqualTo(KEY);
    }

    @Test
    void the_older_key_does_not_open_what_the_newer_one_wraps() {
        file.set(SECOND);
        byte[] wrapped = at(NOON).wrap(KEY, ANNA);
        byte[] sealed = Arrays.copyOfRange(wrapped, wrapped.length - 60, wrapped.length);

        assertThatThrownBy(() -> ContentKey.of(bytes(1)).open(sealed, ANNA)).isInstanceOf(IllegalStateException.class);
        assertThat(ContentKey.of(bytes(2)).open(sealed, ANNA)).isEqualTo(KEY);
    }

    @Test
    void a_node_that_meets_a_key_which_was_added_reads_its_file_again() {
        FileKeyService node = at(NOON);
        file.set(SECOND);
        byte[] wrapped = at(NOON).wrap(KEY, ANNA);

        assertThat(node.unwrap(wrapped, ANNA)).isEqualTo(KEY);
    }

    @Test
    void a_key_that_the_file_lacks_is_named() {
        file.set(SECOND);
        byte[] wrapped = at(NOON).wrap(KEY, ANNA);
        file.set(FIRST);

        assertThatThrownBy(() -> at(NOON).unwrap(wrapped, ANNA)).hasMessageContaining("key-2");
    }

    @Test
    void what_is_wrapped_for_one_subject_opens_for_no_other() {
        byte[] wrapped = at(NOON).wrap(KEY, ANNA);

        assertThatThrownBy(() -> at(NOON).unwrap(wrapped, StreamId.parse("grand-budapest/staff/ben")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_file_that_says_something_else_is_refused_without_quoting_it() {
        for (String bad : List.of(
                "",
                "secret",
                FIRST + "\nkey-2 secret",
                FIRST + "\nkey-2 today " + base64(2),
                FIRST + "\nK 2026-05-01T12:00:00Z " + base64(2),
                FIRST + "\nkey-2 2026-05-01T12:00:00Z secret",
                SECOND + "key-2 2026-05-01T12:00:00Z " + base64(3))) {
            file.set(bad);
            assertThatThrownBy(() -> at(NOON))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    private FileKeyService at(Instant time) {
        return new FileKeyService(file::get, Clock.fixed(time, ZoneOffset.UTC));
    }

    private static String base64(int each) {
        return Base64.getEncoder().encodeToString(bytes(each));
    }

    private static byte[] bytes(int each) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) each);
        return bytes;
    }
}
