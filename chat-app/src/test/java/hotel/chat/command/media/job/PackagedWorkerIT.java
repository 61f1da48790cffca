package hotel.chat.command.media.job;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;

import hotel.chat.command.media.worker.Finding;
import hotel.chat.command.media.worker.Finding.Outcome;
import hotel.chat.command.media.worker.WorkOrder;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** The executable jar, as it is delivered, starts workers that find their libraries. */
class PackagedWorkerIT {
    private static final String JAR = Path.of("target", "chat-app.jar").toString();
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    @TempDir
    private Path folder;

    @Test
    void a_worker_out_of_the_jar_reads_pictures_and_documents() throws Exception {
        ScratchDirectory scratch = new ScratchDirectory(folder.resolve("scratch"));
        scratch.empty();
        File photo = folder.resolve("photo.jpg").toFile();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", photo);
        Path webp = Files.write(folder.resolve("pixel.webp"), WEBP);
        File page = folder.resolve("page.pdf").toFile();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(page);
        }

        try (Worker worker = Worker.start(new WorkerCommand(DataSize.ofMegabytes(192), scratch.path(), JAR))) {
            assertThat(look(worker, scratch, photo, "image/jpeg"))
                    .isEqualTo(new Finding(60, 40, null, Outcome.PICTURED));
            assertThat(look(worker, scratch, webp.toFile(), "image/webp"))
                    .isEqualTo(new Finding(1, 1, null, Outcome.PICTURED));
            assertThat(look(worker, scratch, page, "application/pdf"))
                    .isEqualTo(new Finding(null, null, null, Outcome.PICTURED));
        }
    }

    private static Finding look(Worker worker, ScratchDirectory scratch, File file, String type) throws Exception {
        WorkOrder order = new WorkOrder(file.toString(), type, scratch.folder().toString(), 100_000_000, null);
        return worker.look(order, Duration.ofSeconds(60));
    }
}
