package hotel.chat.app.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files in the export.
 *
 * @param missing how many contents of files that were not erased are not there, where files were asked for
 */
record Files(long count, long missing) {
    private static final String FOLDER = "attachments/";
    private static final Pattern NAME = Pattern.compile(FOLDER + "[0-9a-f]{64}");

    /** @param known hashes of the files whose names can be read */
    static Files read(Container container, boolean wanted, Set<String> known) throws IOException, Fault {
        long count = 0;
        for (String name : container.names()) {
            if (NAME.matcher(name).matches()) {
                if (!wanted) {
                    throw Fault.in(name, "was not asked for");
                }
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
        return new Files(count, wanted ? known.size() - count : 0);
    }
}
