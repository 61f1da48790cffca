package hotel.chat.command.keys;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.keys.MasterKeys.Entry;

/**
 * Master keys from a file that is read again when it is asked for and when a key turns up that it did not name. So a key that
 * is added to it is used without a restart.
 */
public final class FileKeyService implements KeyService {
    /** Nonce, key and tag. */
    private static final int WRAPPED_LENGTH = 12 + 32 + 16;

    private final Supplier<String> file;
    private final Clock clock;
    private volatile MasterKeys keys;

    /** @param file what it says now, see {@link MasterKeys} */
    public FileKeyService(Supplier<String> file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.keys = MasterKeys.parse(file.get());
    }

    /** One key for ever. */
    public static FileKeyService of(MasterKey only) {
        String line = Base64.getEncoder().encodeToString(only.bytes());
        return new FileKeyService(() -> line, Clock.systemUTC());
    }

    /** A file that cannot be used changes nothing. */
    @Override
    public void refresh() {
        keys = MasterKeys.parse(file.get());
    }

    @Override
    public byte[] wrap(byte[] key, StreamId subject) {
        Entry current = keys.at(clock.instant());
        byte[] prefix = current.prefix();
        byte[] sealed = current.key().seal(key, subject);
        byte[] wrapped = Arrays.copyOf(prefix, prefix.length + sealed.length);
        System.arraycopy(sealed, 0, wrapped, prefix.length, sealed.length);
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, StreamId subject) {
        String id = id(wrapped);
        Entry entry = keys.find(id).orElseGet(() -> added(id));
        return entry.key().open(Arrays.copyOfRange(wrapped, entry.prefix().length, wrapped.length), subject);
    }

    @Override
    public boolean isCurrent(byte[] wrapped) {
        return id(wrapped).equals(keys.at(clock.instant()).id());
    }

    private Entry added(String id) {
        refresh();
        return keys.find(id)
                .orElseThrow(() -> new IllegalStateException("the file of master keys lacks " + id
                        + ", which wraps keys in the database: copy the file from the node that has it"));
    }

    private static String id(byte[] wrapped) {
        if (wrapped.length == WRAPPED_LENGTH) {
            return "";
        }
        int length = wrapped.length - WRAPPED_LENGTH - 1;
        if (length < 1 || wrapped[0] != length) {
            throw new IllegalStateException("a wrapped key is cut off");
        }
        return new String(wrapped, 1, length, StandardCharsets.US_ASCII);
    }
}
