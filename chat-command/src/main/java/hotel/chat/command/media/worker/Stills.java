package hotel.chat.command.media.worker;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

import hotel.chat.command.media.MalformedPicture;
import hotel.chat.command.media.MetadataStripper;
import hotel.chat.command.media.Orientation;
import hotel.chat.command.media.worker.Finding.Outcome;
import hotel.chat.command.media.worker.GifScreen.Placed;

/** Pictures: measured before anything of them is read, then read with no more pixels than fit into this process. */
final class Stills {
    private static final long PIXELS_READ = 12_600_000;

    private final WorkOrder order;
    private final Path file;
    private final Consumer<Finding> early;

    Stills(WorkOrder order, Consumer<Finding> early) {
        this.order = order;
        this.file = Path.of(order.file());
        this.early = early;
    }

    Finding look() throws IOException {
        ImageReader reader = reader(order.contentType());
        try (FileImageInputStream in = new FileImageInputStream(new File(order.file()))) {
            reader.setInput(in, true, !order.contentType().equals("image/gif"));
            return look(reader);
        } finally {
            reader.dispose();
        }
    }

    private Finding look(ImageReader reader) throws IOException {
        Placed placed = order.contentType().equals("image/gif")
                ? GifScreen.of(file, reader)
                : new Placed(reader.getWidth(0), reader.getHeight(0), 0, 0);
        Orientation orientation = orientation();
        Finding sizes = orientation.isOnItsSide()
                ? Finding.sized(placed.height(), placed.width())
                : Finding.sized(placed.width(), placed.height());
        early.accept(sizes);
        long pixels =
                Math.max((long) placed.width() * placed.height(), (long) reader.getWidth(0) * reader.getHeight(0));
        if (pixels > order.maxPixels()) {
            return sizes.ended(Outcome.TOO_LARGE);
        }
        int every = Math.max(1, (int) Math.ceil(Math.sqrt(pixels / (double) PIXELS_READ)));
        BufferedImage picture = onScreen(read(reader, every), placed, every);
        Thumbnails.write(picture, Math.max(placed.width(), placed.height()), orientation, Path.of(order.folder()));
        return sizes.ended(Outcome.PICTURED);
    }

    private static BufferedImage read(ImageReader reader, int every) throws IOException {
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(every, every, 0, 0);
        return Grays.plain(reader.read(0, how));
    }

    /** A GIF's first picture may cover a part of what is shown only. */
    private static BufferedImage onScreen(BufferedImage picture, Placed placed, int every) {
        int width = Math.ceilDiv(placed.width(), every);
        int height = Math.ceilDiv(placed.height(), every);
        if (picture.getWidth() == width && picture.getHeight() == height) {
            return picture;
        }
        BufferedImage screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = screen.createGraphics();
        graphics.drawImage(picture, placed.left() / every, placed.top() / every, null);
        graphics.dispose();
        return screen;
    }

    /** A file that is not built like its type may still be shown by others, as it is. */
    private Orientation orientation() throws IOException {
        try {
            return MetadataStripper.orientation(
                    order.contentType(), () -> new BufferedInputStream(Files.newInputStream(file)));
        } catch (MalformedPicture unknown) {
            return Orientation.UPRIGHT;
        }
    }

    private static ImageReader reader(String contentType) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(contentType);
        if (!readers.hasNext()) {
            throw new IOException("nothing reads " + contentType);
        }
        return readers.next();
    }
}
