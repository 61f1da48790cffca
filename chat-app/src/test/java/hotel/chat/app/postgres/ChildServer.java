package hotel.chat.app.postgres;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import hotel.chat.app.data.DataDirectoryLock;

/** A server in a process of its own that writes something durable, says so, and waits to be killed. */
final class ChildServer {
    private ChildServer() {}

    public static void main(String[] arguments) throws Exception {
        DataDirectoryLock lock = DataDirectoryLock.claim(Path.of(arguments[0]));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory());
        EmbeddedPostgresIT.tell(postgres, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
        System.out.println("written");
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
