package hotel.chat.command.upload.scan;

/** Finds viruses in files. A file that cannot be looked at is never taken for a clean one. */
@FunctionalInterface
public interface VirusScanner {
    /** Nothing is scanned. */
    VirusScanner NONE = () -> Scan.NONE;

    /** Begins with one file; {@code unavailable} when the scanner is away. */
    Scan begin();

    /** One file on its way through the scanner. */
    interface Scan extends AutoCloseable {
        Scan NONE = new Scan() {
            @Override
            public void take(byte[] bytes, int from, int length) {
                // whoever asked for no scanner gets none
            }

            @Override
            public void requireClean() {
                // nobody looked
            }

            @Override
            public void close() {
                // nothing is open
            }
        };

        /** The file's next bytes. */
        void take(byte[] bytes, int from, int length);

        /** After the last byte: refuses an infected file as {@code rejected}. */
        void requireClean();

        @Override
        void close();
    }
}
