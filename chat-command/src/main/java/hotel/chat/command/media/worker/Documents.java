package hotel.chat.command.media.worker;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import hotel.chat.command.media.Orientation;
import hotel.chat.command.media.worker.Finding.Outcome;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The first page of PDFs. */
final class Documents {
    /** A page of the size of a stamp is drawn no larger than this many times. */
    private static final float LARGEST_SCALE = 4;

    private final WorkOrder order;

    Documents(WorkOrder order) {
        this.order = order;
    }

    Finding look() throws IOException {
        try (PDDocument document =
                Loader.loadPDF(new File(order.file()), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (document.getNumberOfPages() == 0) {
                return Finding.NOTHING.ended(Outcome.PLAIN);
            }
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage page = renderer.renderImage(0, scale(document.getPage(0)), ImageType.RGB);
            Thumbnails.write(
                    page, Math.max(page.getWidth(), page.getHeight()), Orientation.UPRIGHT, Path.of(order.folder()));
            return Finding.NOTHING.ended(Outcome.PICTURED);
        } catch (InvalidPasswordException locked) {
            return Finding.NOTHING.ended(Outcome.PLAIN);
        }
    }

    private static float scale(PDPage page) throws IOException {
        PDRectangle box = page.getCropBox();
        float longest = Math.max(box.getWidth(), box.getHeight());
        if (!(longest > 0) || Float.isInfinite(longest)) {
            throw new IOException("a page without size");
        }
        return Math.min(LARGEST_SCALE, Thumbnails.LARGE / longest);
    }
}
