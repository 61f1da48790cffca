package hotel.chat.command.media.worker;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import hotel.chat.command.media.Orientation;

/** Makes the small pictures: upright, never larger than the picture, JPEG, or PNG where one can see through it. */
public final class Thumbnails {
    /** Longest side in pixels. */
    public static final int SMALL = 320;

    /** Longest side in pixels. */
    public static final int LARGE = 1_280;

    private static final float QUALITY = 0.82f;

    private Thumbnails() {}

    /** Where the small one is. */
    public static Path small(Path folder) {
        return folder.resolve("small");
    }

    /** Where the large one is. */
    public static Path large(Path folder) {
        return folder.resolve("large");
    }

    /**
     * Writes both.
     *
     * @param picture perhaps already read with fewer pixels than it has
     * @param longest pixels of its longest side, as it is in the file
     */
    static void write(BufferedImage picture, int longest, Orientation orientation, Path folder) throws IOException {
        BufferedImage large = turned(scaled(picture, Math.min(longest, LARGE)), orientation);
        boolean isOpaque = isOpaque(large);
        encode(large, isOpaque, large(folder));
        encode(scaled(large, Math.min(longest, SMALL)), isOpaque, small(folder));
    }

    /** By halves, so that every pixel counts. */
    private static BufferedImage scaled(BufferedImage picture, int longest) {
        double factor = Math.min(1.0, longest / (double) Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        int type = picture.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB;
        BufferedImage current = picture;
        do {
            int nextWidth = Math.max(width, (current.getWidth() + 1) / 2);
            int nextHeight = Math.max(height, (current.getHeight() + 1) / 2);
            current = drawn(current, nextWidth, nextHeight, type);
        } while (current.getWidth() > width || current.getHeight() > height);
        return current;
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height, int type) {
        BufferedImage drawn = new BufferedImage(width, height, type);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static BufferedImage turned(BufferedImage picture, Orientation orientation) {
        if (orientation.isUpright()) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage turned = orientation.isOnItsSide()
                ? new BufferedImage(height, width, picture.getType())
                : new BufferedImage(width, height, picture.getType());
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(picture, transform(orientation.value(), width, height), null);
        graphics.dispose();
        return turned;
    }

    /** Where a pixel of the stored picture goes, by EXIF's numbers. */
    private static AffineTransform transform(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static boolean isOpaque(BufferedImage picture) {
        if (!picture.getColorModel().hasAlpha()) {
            return true;
        }
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 0xFF) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void encode(BufferedImage picture, boolean isOpaque, Path file) throws IOException {
        int type = isOpaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        BufferedImage plain =
                picture.getType() == type ? picture : drawn(picture, picture.getWidth(), picture.getHeight(), type);
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(isOpaque ? "jpeg" : "png").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (isOpaque) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(plain, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
