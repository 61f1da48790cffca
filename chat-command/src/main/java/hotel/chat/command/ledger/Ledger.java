package hotel.chat.command.ledger;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.ContentKeys;
import hotel.chat.api.port.LedgerEntries;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.api.port.NodeSession;
import hotel.chat.command.keys.KeyRing;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.StoredContentKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event store. Facts have gapless positions in commit order, each hashed into a chain with the one before; what belongs
 * together is stored together or not at all; what was acknowledged is durable.
 */
public final class Ledger implements AutoCloseable {
    private static final int TAIL_FACTS = 8_192;
    private static final long PATIENCE_SECONDS = 60;

    private final Reads reads;
    private final LedgerWriter writer;
    private final LedgerSignals signals;
    private final LedgerLoader loader;
    private final JdbcLedgerReader reader;
    private final ContentKeys contentKeys;
    private final JdbcAuditTrail trail;
    private final EventEncoder encoder;
    private final LedgerRows rows;
    private final KeyRing keys;
    private final Counter written;
    private final FactTail tail = new FactTail(TAIL_FACTS);
    private final AtomicReference<@Nullable LedgerListener> listener = new AtomicReference<>();

    public Ledger(
            DataSource dataSource, KeyService masters, Clock clock, LedgerSettings settings, MeterRegistry meters) {
        this.reads = new Reads(dataSource);
        JdbcKeyStore keyStore = new JdbcKeyStore(reads);
        this.keys = new KeyRing(masters, keyStore);
        this.contentKeys = new StoredContentKeys(masters, keyStore);
        EventCodec codec = new EventCodec();
        this.rows = new LedgerRows(codec, keys);
        this.encoder = new EventEncoder(codec, keys, keyStore::isMarking);
        this.loader = new LedgerLoader(reads, rows, keys);
        this.signals = new LedgerSignals(dataSource, this::erased);
        this.reader = new JdbcLedgerReader(reads, rows, tail, signals);
        this.trail = new JdbcAuditTrail(reads, rows);
        this.written = meters.counter("chat.ledger.facts");
        this.writer = new LedgerWriter(dataSource, clock, settings, new Fanout(), meters);
    }

    /** The one who keeps states up to date; told before callers are. */
    public void listen(LedgerListener newListener) {
        listener.set(newListener);
    }

    public LedgerReader reader() {
        return reader;
    }

    /** By which other nodes know that this one is there. */
    public NodeSession session() {
        return signals.session();
    }

    /** The same facts as they are stored. */
    public LedgerRecords records() {
        return new JdbcLedgerRecords(reads);
    }

    /** What stands beside them. */
    public LedgerEntries entries() {
        return new JdbcLedgerEntries(reads);
    }

    public ContentKeys contentKeys() {
        return contentKeys;
    }

    public AuditTrail trail() {
        return trail;
    }

    /**
     * Stores what was decided and returns its facts once they are durable.
     *
     * @throws StaleDecision when a stream that it depends on has grown
     * @throws AlreadyBegun when a stream that it begins exists
     * @throws KeyTaken when its idempotency key was used before
     */
    public List<Fact> append(Decided decided) {
        CompletableFuture<List<Fact>> done = writer.submit(encoder.encode(decided));
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw SqlFailure.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlFailure.unavailable();
        }
    }

    /**
     * Reads streams in one snapshot and one statement (two when a forwarded text's key is not known yet).
     *
     * @param after for each stream the sequence number after which to read; -1: all of it
     */
    public Loaded load(Map<StreamId, Long> after) {
        return loader.load(after);
    }

    /** The fact that began a stream and the metadata of its command. */
    public Optional<Beginning> beginning(StreamId stream) {
        String sql =
                "select " + LedgerRows.COLUMNS + " from event_store.ledger l where l.stream = ? and l.sequence = 0";
        List<LedgerRow> found =
                reads.query(sql, parameters -> parameters.value(stream.value()), Reads.LedgerRowList::new).rows;
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LedgerRow row = found.getFirst();
        Map<String, String> metadata =
                JsonMapper.shared().readValue(row.metadata(), new TypeReference<Map<String, String>>() {});
        return Optional.of(new Beginning(rows.facts(List.of(row)).getFirst(), metadata));
    }

    @Override
    public void close() {
        writer.close();
        signals.close();
    }

    /**
     * What was erased must not be known here any more, whichever node erased it.
     *
     * @param stream null: nobody knows what, since news were missed
     */
    private void erased(@Nullable StreamId stream) {
        if (stream != null && stream.kind() == StreamKind.MESSAGE) {
            keys.forget(stream);
        } else {
            keys.forgetAll();
        }
        tail.clear();
        LedgerListener states = listener.get();
        if (states != null && stream != null) {
            states.writtenByOthers(List.of(stream));
        }
    }

    /** A stream's first fact. */
    public record Beginning(Fact fact, Map<String, String> metadata) {}

    private static boolean erases(Fact fact) {
        return fact.event() instanceof MessageErased || fact.event() instanceof StaffErased;
    }

    /** Passes on what the writing thread says: tail and states first, then those who wait for news. */
    private final class Fanout implements LedgerListener {
        @Override
        public void committed(List<Fact> facts) {
            written.increment(facts.size());
            facts.stream().filter(Ledger::erases).forEach(fact -> erased(fact.stream()));
            tail.add(facts);
            LedgerListener states = listener.get();
            if (states != null) {
                states.committed(facts);
            }
            signals.appended(facts.getLast().position());
        }

        @Override
        public void writtenByOthers(Collection<StreamId> streams) {
            tail.clear();
            LedgerListener states = listener.get();
            if (states != null) {
                states.writtenByOthers(streams);
            }
        }

        @Override
        public void forgetAll() {
            tail.clear();
            LedgerListener states = listener.get();
            if (states != null) {
                states.forgetAll();
            }
        }
    }
}
