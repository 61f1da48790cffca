package hotel.chat.query.projection;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.TextStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read model: all of it follows the ledger. */
public final class ReadModelTexts implements TextStore {
    private final JdbcClient jdbc;

    public ReadModelTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(HotelId hotel, StaffId staff) {
        // follows the ledger
    }

    /** One statement: what this node knows may be older, or of a generation that was thrown away. */
    @Override
    public boolean hasSeen(long position) {
        return jdbc.sql("select min(w.position) >= :position from read_model.watermark w")
                .param("position", position)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<String> tables() {
        return List.of(
                "read_model.staff",
                "read_model.conversation",
                "read_model.message",
                "read_model.message_revision",
                "read_model.message_search",
                "read_model.attachment");
    }
}
