package hotel.chat.command.keys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All master keys that an installation has had, as its file lists them. The first line is the first key in Base64; each
 * further one is {@code id from key}: the id's 4..32 of {@code [a-z0-9-]}, the time from which on new keys are wrapped by it,
 * and the key. The first key is also what ids and MACs are derived from, so its line stays for ever.
 */
final class MasterKeys {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{4,32}");

    private final List<Entry> entries;

    private MasterKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * One of them.
     *
     * @param id empty for the first
     */
    record Entry(String id, Instant from, ContentKey key) {
        @Override
        public String toString() {
            return "Entry[" + id + " from " + from + "]";
        }

        /** What stands before that which it wraps: nothing for the first, as there was only one once. */
        byte[] prefix() {
            if (id.isEmpty()) {
                return new byte[0];
            }
            byte[] name = id.getBytes(StandardCharsets.US_ASCII);
            byte[] prefix = new byte[name.length + 1];
            prefix[0] = (byte) name.length;
            System.arraycopy(name, 0, prefix, 1, name.length);
            return prefix;
        }
    }

    /** What a file says; a file that says something else cannot be used. */
    static MasterKeys parse(String file) {
        List<Entry> entries = new ArrayList<>();
        for (String line : file.lines().filter(text -> !text.isBlank()).toList()) {
            entries.add(entries.isEmpty() ? first(line) : next(line, entries.size() + 1));
        }
        if (entries.isEmpty()) {
            throw new IllegalStateException("the file of master keys is empty");
        }
        if (entries.stream().map(Entry::id).distinct().count() < entries.size()) {
            throw new IllegalStateException("the file of master keys names a key twice");
        }
        return new MasterKeys(entries);
    }

    /** The one to wrap with: the last of those whose time has come. */
    Entry at(Instant time) {
        Entry current = entries.getFirst();
        for (Entry entry : entries) {
            current = entry.from().isAfter(time) ? current : entry;
        }
        return current;
    }

    Optional<Entry> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private static Entry first(String line) {
        return new Entry("", Instant.MIN, key(line.strip(), 1));
    }

    private static Entry next(String line, int number) {
        String[] parts = line.strip().split("\\s+");
        if (parts.length != 3 || !ID.matcher(parts[0]).matches()) {
            throw malformed(number);
        }
        try {
            return new Entry(parts[0], Instant.parse(parts[1]), key(parts[2], number));
        } catch (DateTimeParseException notATime) {
            throw malformed(number);
        }
    }

    private static ContentKey key(String base64, int number) {
        try {
            return ContentKey.of(new MasterKey(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException notAKey) {
            throw malformed(number);
        }
    }

    /** Without a cause, which might quote the line. */
    private static IllegalStateException malformed(int number) {
        return new IllegalStateException("line " + number + " of the file of master keys is not one");
    }
}
