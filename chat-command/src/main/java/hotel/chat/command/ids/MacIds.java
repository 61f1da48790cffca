package hotel.chat.command.ids;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

/** Random ids from the time and a secure random generator, derived ones from a keyed hash. */
public final class MacIds implements Ids {
    private static final int VERSION_8 = 8;

    private final DerivationMac mac;
    private final TimeBasedEpochRandomGenerator generator = Generators.timeBasedEpochRandomGenerator();

    public MacIds(DerivationMac mac) {
        this.mac = mac;
    }

    @Override
    public String fresh() {
        return generator.generate().toString();
    }

    @Override
    public String derived(String purpose, String... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        put(content, purpose);
        for (String part : parts) {
            put(content, part);
        }
        ByteBuffer hash = ByteBuffer.wrap(mac.of(content.toByteArray()));
        long high = (hash.getLong() & ~0xF000L) | (VERSION_8 << 12);
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** With its length before it, so that no two lists of parts read the same. */
    private static void put(ByteArrayOutputStream content, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        content.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        content.writeBytes(bytes);
    }
}
