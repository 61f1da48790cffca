package hotel.chat.command.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Takes out of JPEG, PNG and WebP files whatever is not the picture: where and when it was taken, by whom, with what,
 * comments, second pictures. The picture's own data, colour profiles, animation and the orientation stay as they are. What
 * is kept is a list; anything unknown goes.
 *
 * <p>A file that ends too early is kept as far as it goes. Memory does not grow with the file.
 */
public final class MetadataStripper {
    private MetadataStripper() {}

    /** Whether files of that type are changed at all; others need no second copy. */
    public static boolean strips(String contentType) {
        return switch (contentType) {
            case "image/jpeg", "image/png", "image/webp" -> true;
            default -> false;
        };
    }

    /**
     * Writes what may be kept of a file; files of other types as they are.
     *
     * @param contentType media type of the content, without parameters
     * @param source opened once or twice, each time from the beginning
     * @param out left open
     * @throws MalformedPicture when the file is not built like its type; what was written by then is worthless
     */
    public static void strip(String contentType, Source source, OutputStream out) throws IOException, MalformedPicture {
        var _ = run(contentType, source, out);
    }

    /** How a file of these types says that it must be turned; upright where it says nothing. */
    public static Orientation orientation(String contentType, Source source) throws IOException, MalformedPicture {
        return strips(contentType) ? run(contentType, source, OutputStream.nullOutputStream()) : Orientation.UPRIGHT;
    }

    private static Orientation run(String contentType, Source source, OutputStream out)
            throws IOException, MalformedPicture {
        try (InputStream in = source.open()) {
            PictureReader reader = new PictureReader(in);
            PictureWriter writer = new PictureWriter(out);
            Orientation orientation = switch (contentType) {
                case "image/jpeg" -> new JpegStripper(reader, writer).run();
                case "image/png" -> new PngStripper(reader, writer).run();
                case "image/webp" -> new WebpStripper(WebpLayout.of(source), reader, writer).run();
                default -> {
                    in.transferTo(out);
                    yield Orientation.UPRIGHT;
                }
            };
            writer.flush();
            return orientation;
        }
    }

    /** A file that can be read more than once. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
