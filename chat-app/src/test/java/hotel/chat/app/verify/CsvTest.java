package hotel.chat.app.verify;

import java.io.InputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvTest {
    /** A ZIP file of a few megabytes can hold it. */
    @Test
    void a_record_of_nothing_but_empty_fields_comes_to_its_end_as_well() {
        Csv csv = new Csv("messages.csv", new EmptyFields(), 1 << 20);

        assertThatThrownBy(csv::next).isInstanceOf(Fault.class);
    }

    /** Without an end. */
    private static final class EmptyFields extends InputStream {
        private int at;

        @Override
        public int read() {
            at = (at + 1) % 3;
            return at == 0 ? ',' : '"';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                bytes[i] = (byte) read();
            }
            return length;
        }
    }
}
