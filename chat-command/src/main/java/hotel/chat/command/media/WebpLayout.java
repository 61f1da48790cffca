package hotel.chat.command.media;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a first reading of a WebP file finds: its head must say how long the rest will be.
 *
 * @param length bytes after the file's head, of what is kept
 * @param orientation as its EXIF chunk says
 */
record WebpLayout(long length, Orientation orientation) {
    private static final int LONGEST_EXIF = 64 * 1024;

    static WebpLayout of(MetadataStripper.Source source) throws IOException, MalformedPicture {
        try (InputStream in = source.open()) {
            PictureReader reader = new PictureReader(in);
            long left = WebpChunk.fileLength(reader);
            long kept = 0;
            Orientation orientation = null;
            WebpChunk chunk = WebpChunk.next(reader, left);
            boolean isExtended = chunk != null && chunk.type().equals(WebpChunk.EXTENDED);
            while (chunk != null) {
                left -= chunk.whole();
                long unread = chunk.padded();
                if (chunk.isKept()) {
                    kept += chunk.whole();
                } else if (chunk.type().equals(WebpChunk.EXIF) && isExtended && orientation == null) {
                    byte[] exif = reader.read((int) Math.min(unread, LONGEST_EXIF));
                    unread -= exif.length;
                    orientation = Orientation.of(exif);
                }
                reader.skip(unread);
                chunk = WebpChunk.next(reader, left);
            }
            return new WebpLayout(kept, orientation == null ? Orientation.UPRIGHT : orientation);
        }
    }

    /** The chunk that says the orientation, where there is one to be said; always of even length. */
    boolean hasExif() {
        return !orientation.isUpright();
    }

    long lengthWithExif() {
        return hasExif() ? length + WebpChunk.HEAD + orientation.exif().length : length;
    }
}
