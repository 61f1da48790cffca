package hotel.chat.command.media.worker;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * Grey pictures as Java2D draws them right. It takes the numbers of grey for linear light wherever it has no loop of its
 * own, which makes photographs pale; files mean them as sRGB does.
 */
final class Grays {
    private Grays() {}

    /** The same picture in RGB where it is a grey one that would be drawn wrong. */
    static BufferedImage plain(BufferedImage picture) {
        boolean isGray = picture.getColorModel() instanceof ComponentColorModel model
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        if (!isGray || picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return picture;
        }
        Raster raster = picture.getRaster();
        boolean hasAlpha = picture.getColorModel().hasAlpha();
        int shift = picture.getColorModel().getComponentSize(0) - 8;
        BufferedImage plain = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] samples = new int[raster.getNumBands() * raster.getWidth()];
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, row.length, 1, samples);
            for (int x = 0; x < row.length; x++) {
                int gray = eight(samples[x * raster.getNumBands()], shift);
                int alpha = hasAlpha ? eight(samples[x * raster.getNumBands() + 1], shift) : 0xFF;
                row[x] = (alpha << 24) | (gray << 16) | (gray << 8) | gray;
            }
            plain.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return plain;
    }

    private static int eight(int sample, int shift) {
        return shift >= 0 ? sample >> shift : sample << -shift;
    }
}
