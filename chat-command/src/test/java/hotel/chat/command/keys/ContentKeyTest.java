package hotel.chat.command.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import com.google.crypto.tink.subtle.AesGcmJce;
import hotel.chat.api.ledger.StreamId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContentKeyTest {
    private static final byte[] RAW = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLAIN = "fresh towels".getBytes(StandardCharsets.UTF_8);
    private static final StreamId SUBJECT = StreamId.parse("grand-budapest/staff/anna");
    private static final StreamId OTHER = StreamId.parse("grand-budapest/staff/ben");

    private final ContentKey key = ContentKey.of(new MasterKey(RAW));

    @Test
    void what_is_sealed_can_be_opened_again() {
        assertThat(key.open(key.seal(PLAIN, SUBJECT), SUBJECT)).isEqualTo(PLAIN);
    }

    @Test
    void the_same_text_is_never_sealed_to_the_same_bytes() {
        assertThat(key.seal(PLAIN, SUBJECT)).isNotEqualTo(key.seal(PLAIN, SUBJECT));
    }

    @Test
    void sealed_bytes_are_the_common_form_that_other_libraries_read_and_write() throws GeneralSecurityException {
        AesGcmJce tink = new AesGcmJce(RAW);
        byte[] name = SUBJECT.value().getBytes(StandardCharsets.UTF_8);

        assertThat(tink.decrypt(key.seal(PLAIN, SUBJECT), name)).isEqualTo(PLAIN);
        assertThat(key.open(tink.encrypt(PLAIN, name), SUBJECT)).isEqualTo(PLAIN);
    }

    @Test
    void what_is_sealed_for_one_subject_opens_for_no_other() {
        byte[] sealed = key.seal(PLAIN, SUBJECT);

        assertThatThrownBy(() -> key.open(sealed, OTHER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void altered_or_cut_bytes_do_not_open() {
        byte[] altered = key.seal(PLAIN, SUBJECT);
        altered[altered.length - 1] ^= 1;

        assertThatThrownBy(() -> key.open(altered, SUBJECT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.open(new byte[5], SUBJECT)).isInstanceOf(IllegalStateException.class);
    }
}
