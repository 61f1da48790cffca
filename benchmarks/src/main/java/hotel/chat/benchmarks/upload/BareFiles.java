package hotel.chat.benchmarks.upload;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

import hotel.chat.benchmarks.latency.BareEndpoint;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;

/** The least that keeping a file takes: its bytes into a file, and that to the disk, before the answer. */
public final class BareFiles extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    private BareFiles(Path folder) {
        this.folder = folder;
    }

    /** @param arguments port to listen on, folder to work in */
    public static void main(List<String> arguments) throws IOException, LifecycleException {
        Path folder = Files.createDirectories(Path.of(arguments.get(1)).resolve("files"));
        BareEndpoint.serve(Integer.parseInt(arguments.get(0)), arguments.get(1), new BareFiles(folder));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            request.getInputStream().transferTo(Channels.newOutputStream(out));
            out.force(true);
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentLength(0);
    }
}
