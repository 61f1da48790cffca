package hotel.chat.query.projection;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Where a projection's tables stand. They have the same names in each schema; queries and Axon's processors know the live
 * ones only.
 */
public enum Schema {
    /** What queries are answered from. */
    LIVE("read_model"),
    /** What is being built beside it. */
    BUILD("read_model_build"),
    /** What was live before the last rebuild. */
    OLD("read_model_old");

    private final String schemaName;

    Schema(String schemaName) {
        this.schemaName = schemaName;
    }

    public String schemaName() {
        return schemaName;
    }

    public String table(String name) {
        return schemaName + "." + name;
    }

    /** The tables of these names, as SQL lists them. */
    String tables(Collection<String> names) {
        return names.stream().map(this::table).collect(Collectors.joining(", "));
    }

    /** A statement that is written for the live tables, for those of this schema. */
    public String sql(String forLive) {
        return this == LIVE ? forLive : forLive.replace(LIVE.schemaName + ".", schemaName + ".");
    }
}
