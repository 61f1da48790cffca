package hotel.chat.command.media;

import java.io.IOException;

/**
 * WebP: chunks up to the end that the head names. Picture, transparency, animation and colour profile stay, EXIF shrinks to
 * the orientation at the end, all others go, and head and flags say so.
 */
final class WebpStripper {
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;
    private static final int EXTENDED_LENGTH = 10;
    private static final int FRAME_HEAD = 16;

    private final WebpLayout layout;
    private final PictureReader in;
    private final PictureWriter out;

    WebpStripper(WebpLayout layout, PictureReader in, PictureWriter out) {
        this.layout = layout;
        this.in = in;
        this.out = out;
    }

    /** The orientation that the file had. */
    Orientation run() throws IOException, MalformedPicture {
        long left = WebpChunk.fileLength(in);
        out.write(WebpChunk.fileHead(layout.lengthWithExif()));
        WebpChunk chunk = WebpChunk.next(in, left);
        while (chunk != null) {
            left -= chunk.whole();
            if (chunk.isKept()) {
                keep(chunk);
            } else {
                in.skip(chunk.padded());
            }
            chunk = WebpChunk.next(in, left);
        }
        if (layout.hasExif()) {
            byte[] exif = layout.orientation().exif();
            out.write(new WebpChunk(WebpChunk.EXIF, exif.length).head());
            out.write(exif);
        }
        return layout.orientation();
    }

    private void keep(WebpChunk chunk) throws IOException, MalformedPicture {
        out.write(chunk.head());
        switch (chunk.type()) {
            case WebpChunk.EXTENDED -> extended(chunk);
            case WebpChunk.FRAME -> frame(chunk);
            default -> content(chunk);
        }
    }

    /** What is not even is filled up, also where the file's last byte is missing. */
    private void content(WebpChunk chunk) throws IOException {
        long copied = in.copy(chunk.length(), out);
        if (chunk.padded() > chunk.length() && copied == chunk.length()) {
            in.skip(1);
            out.write(0);
        }
    }

    private void extended(WebpChunk chunk) throws IOException, MalformedPicture {
        if (chunk.length() != EXTENDED_LENGTH) {
            throw new MalformedPicture("a WebP head of another length");
        }
        int flags = in.read();
        if (flags >= 0) {
            int kept = flags & ~(EXIF_FLAG | XMP_FLAG);
            out.write(layout.hasExif() ? kept | EXIF_FLAG : kept);
            in.copy(EXTENDED_LENGTH - 1, out);
        }
    }

    /** A frame has chunks of its own. Those that are not the picture would change its length, so it is refused. */
    private void frame(WebpChunk frame) throws IOException, MalformedPicture {
        long left = frame.padded() - in.copy(Math.min(FRAME_HEAD, frame.padded()), out);
        WebpChunk chunk = WebpChunk.next(in, left);
        while (chunk != null) {
            if (!chunk.isOfFrames()) {
                throw new MalformedPicture("a WebP frame with something else in it");
            }
            out.write(chunk.head());
            content(chunk);
            left -= chunk.whole();
            chunk = WebpChunk.next(in, left);
        }
        in.copy(left, out);
    }
}
