package hotel.chat.command.media.job;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

import hotel.chat.command.media.CameraFiles;

/** Pictures of one scene: each corner has its own colour, so that one sees which way is up. */
final class Drawn {
    static final Color TOP_LEFT = new Color(0xE4B363);
    static final Color TOP_RIGHT = new Color(0x2F5D7C);
    static final Color BOTTOM_LEFT = new Color(0x4B8F5A);
    static final Color BOTTOM_RIGHT = new Color(0xB23A48);

    private Drawn() {}

    static BufferedImage scene(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        paint(image);
        return image;
    }

    static BufferedImage redrawn(BufferedImage scene, int type) {
        BufferedImage image = new BufferedImage(scene.getWidth(), scene.getHeight(), type);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(scene, 0, 0, null);
        graphics.dispose();
        return image;
    }

    static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(11);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        return image;
    }

    static BufferedImage seeThrough(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0x80B23A48, true));
        graphics.fillOval(width / 8, height / 8, width * 3 / 4, height * 3 / 4);
        graphics.dispose();
        return image;
    }

    static BufferedImage sixteenBit(int width, int height) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        BufferedImage image = new BufferedImage(model, raster, false, null);
        paint(image);
        return image;
    }

    /** As the sensor of a camera that was held another way saw it: pixel by pixel, as EXIF's table says it. */
    static BufferedImage asSensorSaw(BufferedImage upright, int orientation) {
        int width = upright.getWidth();
        int height = upright.getHeight();
        boolean isOnItsSide = orientation >= 5;
        int rows = isOnItsSide ? width : height;
        int columns = isOnItsSide ? height : width;
        BufferedImage seen = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int across = isOnItsSide ? row : column;
                int down = isOnItsSide ? column : row;
                boolean fromRight = List.of(2, 3, 6, 7).contains(orientation);
                boolean fromBottom = List.of(3, 4, 7, 8).contains(orientation);
                int x = fromRight ? width - 1 - across : across;
                int y = fromBottom ? height - 1 - down : down;
                seen.setRGB(column, row, upright.getRGB(x, y));
            }
        }
        return seen;
    }

    /** Ink as Photoshop writes it: four inverted components, said so by Adobe's segment. */
    static byte[] cmykJpeg(int width, int height) throws IOException {
        BufferedImage scene = scene(width, height);
        WritableRaster ink = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Color color = new Color(scene.getRGB(x, y));
                ink.setPixel(x, y, new int[] {color.getRed(), color.getGreen(), color.getBlue(), 255});
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = null;
        for (var all = ImageIO.getImageWritersByFormatName("jpeg"); writer == null && all.hasNext(); ) {
            ImageWriter one = all.next();
            writer = one.getClass().getName().startsWith("com.sun.") ? one : null;
        }
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(ink, null, null), null);
        }
        byte[] adobe = CameraFiles.segment(0xEE, CameraFiles.ascii("Adobe\0d\0\0\0\0\0"));
        return CameraFiles.insert(bytes.toByteArray(), 2, adobe);
    }

    /** In several scans and without subsampling; what it says of its sides is not true. */
    static byte[] progressiveJpegThatClaims(int side) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(scene(64, 64), null, null), how);
        } finally {
            writer.dispose();
        }
        ByteBuffer jpeg = ByteBuffer.wrap(bytes.toByteArray());
        int frame = 0;
        while (jpeg.getShort(frame) != (short) 0xFFC2) {
            frame++;
        }
        jpeg.putShort(frame + 5, (short) side).putShort(frame + 7, (short) side);
        for (int component = 0; component < 3; component++) {
            jpeg.put(frame + 11 + 3 * component, (byte) 0x11);
        }
        return jpeg.array();
    }

    /** The second picture covers a part only. */
    static byte[] animatedGif(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(frame(writer, palette(width, height)), null);
            writer.writeToSequence(frame(writer, palette(width / 2, height / 2)), null);
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    /** With a palette that has the scene's colours and no others. */
    static BufferedImage palette(int width, int height) {
        List<Color> colors = List.of(TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT, Color.WHITE, Color.BLACK);
        int[] values = colors.stream().mapToInt(Color::getRGB).toArray();
        IndexColorModel model = new IndexColorModel(8, values.length, values, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        paint(image);
        return image;
    }

    private static IIOImage frame(ImageWriter writer, BufferedImage image) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("delayTime", "20");
        metadata.setFromTree(format, root);
        return new IIOImage(image, null, metadata);
    }

    private static void paint(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        Graphics2D graphics = image.createGraphics();
        fill(graphics, TOP_LEFT, 0, 0, width, height);
        fill(graphics, TOP_RIGHT, width / 2, 0, width, height);
        fill(graphics, BOTTOM_LEFT, 0, height / 2, width, height);
        fill(graphics, BOTTOM_RIGHT, width / 2, height / 2, width, height);
        graphics.setColor(Color.WHITE);
        graphics.fillPolygon(
                new int[] {width / 2, width * 2 / 5, width * 3 / 5},
                new int[] {height / 5, height * 4 / 5, height * 4 / 5},
                3);
        graphics.dispose();
    }

    private static void fill(Graphics2D graphics, Color color, int x, int y, int width, int height) {
        graphics.setColor(color);
        graphics.fillRect(x, y, width, height);
    }
}
