package hotel.chat.command.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.rejection.Rejection;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts {@code chat.storage.operations{operation,outcome}} and {@code chat.storage.bytes{operation}}. Outcomes are {@code ok},
 * {@code missing}, {@code cut} (who sends broke off), a problem's code, or {@code failed} (a bug).
 */
final class MeteredStorage implements FileStorage {
    private final FileStorage storage;
    private final MeterRegistry meters;

    MeteredStorage(FileStorage storage, MeterRegistry meters) {
        this.storage = storage;
        this.meters = meters;
    }

    @Override
    public long append(Staged staged, long offset, InputStream bytes) throws IOException {
        try {
            long size = storage.append(staged, offset, bytes);
            count("append", "ok");
            count("append", size - offset);
            return size;
        } catch (IOException cut) {
            count("append", "cut");
            throw cut;
        } catch (RuntimeException failure) {
            count("append", outcome(failure));
            throw failure;
        }
    }

    @Override
    public long staged(Staged staged) {
        return counted("staged", () -> storage.staged(staged));
    }

    @Override
    public InputStream open(Staged staged) {
        return counted("open", () -> storage.open(staged));
    }

    @Override
    public void keep(Staged staged, Blob blob) {
        counted("keep", () -> storage.keep(staged, blob));
    }

    @Override
    public void discard(Staged staged) {
        counted("discard", () -> storage.discard(staged));
    }

    @Override
    public void put(Blob blob, byte[] bytes) {
        counted("put", () -> storage.put(blob, bytes));
        count("put", bytes.length);
    }

    @Override
    public byte[] get(Blob blob) {
        byte[] bytes = counted("get", () -> storage.get(blob));
        count("get", bytes.length);
        return bytes;
    }

    @Override
    public boolean has(Blob blob) {
        return counted("has", () -> storage.has(blob));
    }

    @Override
    public InputStream open(Blob blob, long from, long length) {
        InputStream part = counted("open", () -> storage.open(blob, from, length));
        count("open", length);
        return part;
    }

    @Override
    public Optional<Path> path(Blob blob) {
        return counted("path", () -> storage.path(blob));
    }

    @Override
    public void delete(HotelId hotel, String sha256) {
        counted("delete", () -> storage.delete(hotel, sha256));
    }

    @Override
    public int sweep(Instant untouchedSince) {
        return counted("sweep", () -> storage.sweep(untouchedSince));
    }

    @Override
    public void close() {
        storage.close();
    }

    private void counted(String operation, Runnable call) {
        counted(operation, () -> {
            call.run();
            return operation;
        });
    }

    private <T> T counted(String operation, Supplier<T> call) {
        try {
            T answer = call.get();
            count(operation, "ok");
            return answer;
        } catch (RuntimeException failure) {
            count(operation, outcome(failure));
            throw failure;
        }
    }

    private static String outcome(RuntimeException failure) {
        return switch (failure) {
            case Rejection refused -> refused.code().wireName();
            case MissingBlob _ -> "missing";
            default -> "failed";
        };
    }

    private void count(String operation, String outcome) {
        meters.counter("chat.storage.operations", "operation", operation, "outcome", outcome)
                .increment();
    }

    private void count(String operation, long bytes) {
        meters.counter("chat.storage.bytes", "operation", operation).increment((double) bytes);
    }
}
