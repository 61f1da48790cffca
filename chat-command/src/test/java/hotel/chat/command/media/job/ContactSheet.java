package hotel.chat.command.media.job;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

import hotel.chat.command.media.job.MediaFolder.Sample;
import hotel.chat.command.media.worker.Finding;
import org.jspecify.annotations.Nullable;

/** One picture of all files: name, type, what was found out, and the small picture or a tile. */
final class ContactSheet {
    private static final int COLUMNS = 8;
    private static final int WIDTH = 150;
    private static final int HEIGHT = 150;
    private static final int PICTURE = 100;

    private ContactSheet() {}

    /**
     * A file on the sheet.
     *
     * @param small path of the small picture; null where there is none
     */
    record Cell(Sample sample, Finding finding, @Nullable Path small) {}

    static void write(List<Cell> cells, Path to) throws IOException {
        int rows = Math.ceilDiv(cells.size(), COLUMNS);
        BufferedImage sheet = new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < cells.size(); i++) {
            draw(graphics, cells.get(i), i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT);
        }
        graphics.dispose();
        Files.createDirectories(to.getParent());
        ImageIO.write(sheet, "png", to.toFile());
    }

    private static void draw(Graphics2D graphics, Cell cell, int x, int y) throws IOException {
        checkers(graphics, x + 25, y + 4);
        if (cell.small() == null) {
            graphics.setColor(new Color(0xC9CED6));
            graphics.fillRect(x + 25, y + 4, PICTURE, PICTURE);
        } else {
            BufferedImage small = ImageIO.read(cell.small().toFile());
            double factor = Math.min(1, PICTURE / (double) Math.max(small.getWidth(), small.getHeight()));
            int width = Math.max(1, (int) (small.getWidth() * factor));
            int height = Math.max(1, (int) (small.getHeight() * factor));
            graphics.drawImage(
                    small, x + 25 + (PICTURE - width) / 2, y + 4 + (PICTURE - height) / 2, width, height, null);
        }
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 10));
        graphics.drawString(cell.sample().name(), x + 5, y + 116);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        String type = cell.sample().contentType();
        graphics.drawString(type.length() > 26 ? "…" + type.substring(type.length() - 25) : type, x + 5, y + 129);
        graphics.setColor(new Color(0x2F5D7C));
        graphics.drawString(said(cell.finding()), x + 5, y + 142);
    }

    private static void checkers(Graphics2D graphics, int x, int y) {
        for (int i = 0; i < 100; i++) {
            graphics.setColor((i / 10 + i) % 2 == 0 ? new Color(0xF2F2F2) : new Color(0xE2E2E2));
            graphics.fillRect(x + i % 10 * 10, y + i / 10 * 10, 10, 10);
        }
    }

    private static String said(Finding finding) {
        String size = finding.width() == null ? "" : " " + finding.width() + "×" + finding.height();
        String length = finding.durationMs() == null ? "" : " " + finding.durationMs() / 1_000.0 + " s";
        return Objects.requireNonNull(finding.outcome()).wireName().replace('_', ' ') + size + length;
    }
}
