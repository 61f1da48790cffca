package hotel.chat.command.media.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

/** What a GIF shows: its screen, and where on it its first picture is. */
final class GifScreen {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private GifScreen() {}

    static Placed of(Path file, ImageReader reader) throws IOException {
        IIOMetadataNode image = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT);
        IIOMetadataNode descriptor =
                (IIOMetadataNode) image.getElementsByTagName("ImageDescriptor").item(0);
        int left = Integer.parseInt(descriptor.getAttribute("imageLeftPosition"));
        int top = Integer.parseInt(descriptor.getAttribute("imageTopPosition"));
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(10)).order(ByteOrder.LITTLE_ENDIAN);
            int width = Short.toUnsignedInt(head.getShort(6));
            int height = Short.toUnsignedInt(head.getShort(8));
            return width == 0 || height == 0
                    ? new Placed(reader.getWidth(0), reader.getHeight(0), 0, 0)
                    : new Placed(width, height, left, top);
        }
    }

    /**
     * A picture on a screen.
     *
     * @param width of the screen
     * @param height of the screen
     * @param left of the picture on it
     * @param top of the picture on it
     */
    record Placed(int width, int height, int left, int top) {}
}
