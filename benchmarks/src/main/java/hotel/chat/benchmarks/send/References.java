package hotel.chat.benchmarks.send;

import java.io.IOException;
import java.time.Duration;

import hotel.chat.benchmarks.append.AppendEndpoint;
import hotel.chat.benchmarks.append.Kind;
import hotel.chat.benchmarks.load.Program;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.server.ChatServer;

/** What sends are compared with, on the server's PostgreSQL. */
record References(Inserter inserter, AppendEndpoint bare, AppendEndpoint axon) implements AutoCloseable {
    private static final int CONNECTIONS = 32;

    static References start(ChatServer server) throws IOException {
        Inserter inserter =
                PgBench.find(server.database(), server.folder()).orElseGet(() -> new JdbcInserter(server.database()));
        return new References(
                inserter, AppendEndpoint.start(Kind.GROUP_COMMIT, server), AppendEndpoint.start(Kind.AXON_JPA, server));
    }

    void warmUp(Duration time) {
        Report.progress("warming up the references for " + time.toSeconds() + " s each");
        group().run(CONNECTIONS, time);
        stock().run(CONNECTIONS, time);
    }

    Program group() {
        return bare.program();
    }

    Program stock() {
        return axon.program();
    }

    @Override
    public void close() {
        axon.close();
        bare.close();
    }
}
