package hotel.chat.command.upload.intake;

import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class TailTest {
    private static final int SIZE = 128 * 1024;

    @Property(tries = 50)
    void it_holds_the_last_bytes_in_order(
            @ForAll @Size(min = 1, max = 6) int[] lengths, @ForAll @IntRange(max = 9) int seed) {
        Tail tail = new Tail();
        byte[] all = new byte[0];
        int next = seed;
        for (int length : lengths) {
            byte[] chunk = new byte[Math.floorMod(length, 3 * SIZE)];
            for (int at = 0; at < chunk.length; at++) {
                chunk[at] = (byte) ((next++ * 31) >> 3);
            }
            tail.passed(chunk, 0, chunk.length);
            int before = all.length;
            all = Arrays.copyOf(all, before + chunk.length);
            System.arraycopy(chunk, 0, all, before, chunk.length);
        }

        assertThat(tail.bytes()).isEqualTo(Arrays.copyOfRange(all, Math.max(0, all.length - SIZE), all.length));
    }
}
