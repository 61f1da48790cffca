package hotel.chat.app.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/** The files in the export. */
final class Files {
    private static final String FOLDER = "attachments/";

    private final long count;

    private Files(long count) {
        this.count = count;
    }

    /** @param known hashes of the files that messages of the export have */
    static Files read(Container container, Set<String> known) throws IOException, Fault {
        long count = 0;
        for (String name : container.names()) {
            if (name.startsWith(FOLDER)) {
                String sha256 = name.substring(FOLDER.length());
                if (!known.contains(sha256)) {
                    throw Fault.in(name, "no message of the export has this file");
                }
                try (InputStream in = container.open(name)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (!container.sha256(name).equals(sha256)) {
                    throw Fault.in(name, "is not the file that was sent: it was altered");
                }
                count++;
            }
        }
        return new Files(count);
    }

    long count() {
        return count;
    }
}
