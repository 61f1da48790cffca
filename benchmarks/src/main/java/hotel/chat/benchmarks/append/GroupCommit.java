package hotel.chat.benchmarks.append;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/** One thread inserts all that waits by one statement, which is its own transaction. */
final class GroupCommit implements Engine {
    private static final int MOST = 1000;

    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Connection connection;
    private final PreparedStatement insert;
    private final Thread writer;

    /** @param insert takes an array of conversations and one of messages */
    GroupCommit(DataSource connections, String insert) throws SQLException {
        this.connection = connections.getConnection();
        this.insert = connection.prepareStatement(insert);
        this.writer = Thread.ofPlatform().name("group-commit").daemon().start(this::write);
    }

    @Override
    public void append(String conversation, String message) throws IOException {
        Waiting one = new Waiting(Integer.valueOf(conversation), message, new CompletableFuture<>());
        waiting.add(one);
        try {
            one.committed().get();
        } catch (ExecutionException e) {
            throw new IOException("not inserted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        writer.interrupt();
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (!Thread.interrupted()) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST - 1);
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "int4", batch.stream().map(Waiting::conversation).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", batch.stream().map(Waiting::message).toArray()));
            insert.executeUpdate();
            batch.forEach(one -> one.committed().complete(null));
        } catch (SQLException e) {
            batch.forEach(one -> one.committed().completeExceptionally(e));
        }
    }

    private record Waiting(Integer conversation, String message, CompletableFuture<Void> committed) {}
}
