package hotel.chat.query.attachment;

import java.io.InputStream;

/**
 * Bytes to be sent.
 *
 * @param etag with its quotes
 * @param size bytes
 */
record Download(String etag, Presentation presentation, long size, Source source) {
    /** Where the bytes are. */
    interface Source {
        /** Whether they are there, without reading them; a missing one is a missing blob. */
        void require();

        InputStream open(long from, long length);
    }
}
