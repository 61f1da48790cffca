package hotel.chat.app.e2e;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** A file that somebody sends, as little as possible of its kind, and what must be said of it. */
final class SmallFile {
    static final List<SmallFile> ALL = List.of(
            picture("leak.png", 40, 30),
            document("minutes.txt"),
            picture("Stiege 3, außen.png", 24, 50),
            document("заявка 客室.txt"));

    private final String name;
    private final String contentType;
    private final byte[] bytes;
    private final int width;
    private final int height;

    private SmallFile(String name, String contentType, byte[] bytes, int width, int height) {
        this.name = name;
        this.contentType = contentType;
        this.bytes = bytes;
        this.width = width;
        this.height = height;
    }

    private static SmallFile picture(String name, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, Color.ORANGE.getRGB());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SmallFile(name, "image/png", bytes.toByteArray(), width, height);
    }

    private static SmallFile document(String name) {
        byte[] bytes = ("What " + name + " says.\n").getBytes(StandardCharsets.UTF_8);
        return new SmallFile(name, "text/plain", bytes, 0, 0);
    }

    String name() {
        return name;
    }

    String type() {
        return isPicture() ? "image" : "document";
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Pixels of a picture; 0 where there is none. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isPicture() {
        return width > 0;
    }

    String sha256() {
        return Attaching.sha256(bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}
