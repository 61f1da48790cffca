package hotel.chat.benchmarks.send;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import hotel.chat.benchmarks.server.Database;

/** The same by JDBC, where pgbench is not installed. */
final class JdbcInserter implements Inserter {
    private final Database database;
    private final String insert;

    JdbcInserter(Database database) {
        this.database = database;
        this.insert = database.referenceInsert("?");
    }

    @Override
    public double run(int clients, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                counts.add(threads.submit(() -> insertUntil(deadline)));
            }
            long rows = 0;
            for (Future<Long> count : counts) {
                rows += count.get();
            }
            return rows * 1e9 / time.toNanos();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the reference failed", e);
        }
    }

    @Override
    public String name() {
        return "JDBC";
    }

    private long insertUntil(long deadline) throws SQLException {
        long rows = 0;
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            while (System.nanoTime() < deadline) {
                statement.setInt(1, ThreadLocalRandom.current().nextInt(1000));
                statement.executeUpdate();
                rows++;
            }
        }
        return rows;
    }
}
