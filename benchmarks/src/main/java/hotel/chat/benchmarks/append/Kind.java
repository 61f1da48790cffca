package hotel.chat.benchmarks.append;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Engines behind the endpoint. */
public enum Kind {
    /** One statement and one commit for all who call at once. */
    GROUP_COMMIT(1),
    /** Axon's own, one transaction a message. */
    AXON_JPA(10);

    private final int connections;

    Kind(int connections) {
        this.connections = connections;
    }

    /** In its pool: what it can use, and what Boot gives by default. */
    int connections() {
        return connections;
    }

    Engine open(DataSource connections, String insertOfMany) throws SQLException {
        return switch (this) {
            case GROUP_COMMIT -> new GroupCommit(connections, insertOfMany);
            case AXON_JPA -> new StockAxon(connections);
        };
    }
}
