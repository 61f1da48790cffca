package hotel.chat.command.media.worker;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

import hotel.chat.command.media.worker.Finding.Outcome;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main class of the worker process: one order a line on standard input, its findings as lines on standard output. It
 * begins with one finding that says nothing, and ends when its input does, which is when the server has gone.
 */
public final class MediaWorker {
    private static final JsonMapper JSON = new JsonMapper();

    private MediaWorker() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        silence();
        ImageIO.setUseCache(false);
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> read(orders));
        answers.println(JSON.writeValueAsString(Finding.NOTHING));
        while (true) {
            WorkOrder order = JSON.readValue(orders.take(), WorkOrder.class);
            Finding found = look(order, early -> answers.println(JSON.writeValueAsString(early)));
            answers.println(JSON.writeValueAsString(found));
        }
    }

    /** Whatever a library throws over a file is the file's fault; that memory is out ends the process by itself. */
    private static Finding look(WorkOrder order, Consumer<Finding> early) throws InterruptedException {
        Finding[] known = {Finding.NOTHING};
        Consumer<Finding> both = finding -> {
            known[0] = finding;
            early.accept(finding);
        };
        try {
            return switch (order.contentType()) {
                case "image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp" ->
                    new Stills(order, both).look();
                case "application/pdf" -> new Documents(order).look();
                default -> new Films(order, both).look();
            };
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            return known[0].ended(Outcome.UNREADABLE);
        }
    }

    private static void read(BlockingQueue<String> orders) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                orders.add(line);
                line = in.readLine();
            }
        } catch (IOException gone) {
            // the same as its end: nobody is there any more
        } finally {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(0);
        }
    }

    /** Libraries log what files say, and nobody reads it. */
    private static void silence() {
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.LogFactoryImpl");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    }
}
