package hotel.chat.query;

import java.util.List;

import hotel.chat.query.conversation.BatchReader;
import hotel.chat.query.conversation.BatchWriter;
import hotel.chat.query.conversation.ConversationsProjection;
import hotel.chat.query.history.HistoryProjection;
import hotel.chat.query.history.RevisionStore;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.search.SearchProjection;
import hotel.chat.query.search.SearchStore;
import hotel.chat.query.staff.StaffProjection;
import hotel.chat.query.staff.StaffStore;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every projection of the read model; the same code writes the live tables and those of a rebuild. */
final class ReadModelProjections {
    private ReadModelProjections() {}

    static List<Projection> in(Schema schema, JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        return List.of(
                new StaffProjection(new StaffStore(batches, schema)),
                new ConversationsProjection(new BatchReader(jdbc, schema), new BatchWriter(batches, schema)),
                new HistoryProjection(new RevisionStore(batches, schema)),
                new SearchProjection(new SearchStore(batches, schema)));
    }
}
