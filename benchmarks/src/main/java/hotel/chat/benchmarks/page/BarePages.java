package hotel.chat.benchmarks.page;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.benchmarks.latency.BareEndpoint;
import hotel.chat.benchmarks.server.ChatApi;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is the least that can be done: a Tomcat that reads the newest fifty rows of a conversation and their senders by one
 * prepared statement and writes them by Jackson. It asks nobody who they are, and knows of no edits, reactions or markers.
 */
public final class BarePages {
    static final String PATH = "/pages/";

    private BarePages() {}

    /**
     * The database's password is in the environment.
     *
     * @param arguments port to listen on, folder to work in, URL of the database
     */
    public static void main(List<String> arguments) throws IOException, LifecycleException {
        try (HikariDataSource connections = BareEndpoint.connections(arguments.get(2), 20)) {
            BareEndpoint.serve(Integer.parseInt(arguments.get(0)), arguments.get(1), new Reading(connections));
        }
    }

    /** One statement, one answer. */
    private static final class Reading extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final JsonMapper JSON = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        private static final String ROWS = """
                select m.message_id, m.conversation_id, m.position, m.sender, m.text, m.mentions, m.created_at, m.reply_to,
                       m.origin_message_id, m.origin_sender, m.origin_created_at, m.edit_count, m.edited_at,
                       m.deleted_at, m.deleted_by, s.username, s.name, s.avatar_url, s.role, s.department
                from read_model.message m
                join read_model.staff s on s.hotel = m.hotel and s.staff_id = m.sender
                where m.hotel = ? and m.conversation_id = ?
                order by m.position desc
                limit 50
                """;

        private final transient DataSource connections;

        Reading(DataSource connections) {
            this.connections = connections;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            List<MessageView> page = new ArrayList<>(50);
            try (Connection connection = connections.getConnection();
                    PreparedStatement statement = connection.prepareStatement(ROWS)) {
                statement.setString(1, ChatApi.HOTEL);
                statement.setObject(2, UUID.fromString(request.getRequestURI().substring(PATH.length())));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        page.add(message(rows));
                    }
                }
            } catch (SQLException e) {
                throw new IOException("not read", e);
            }
            response.setContentType("application/json");
            JSON.writeValue(response.getOutputStream(), new Page(page.reversed(), true, false));
        }

        private static MessageView message(ResultSet row) throws SQLException {
            return new MessageView(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    new PersonView(
                            row.getString(4),
                            row.getString(16),
                            row.getString(17),
                            row.getString(18),
                            row.getString(19),
                            row.getString(20)),
                    row.getString(5),
                    row.getObject(7, OffsetDateTime.class).toInstant(),
                    row.getInt(12) > 0,
                    null,
                    row.getInt(12),
                    row.getObject(14, OffsetDateTime.class) != null,
                    null,
                    null,
                    null,
                    null,
                    Stream.of((String[]) row.getArray(6).getArray())
                            .map(person -> PersonView.nameless(new StaffId(person), Role.STAFF))
                            .toList(),
                    List.of(),
                    List.of(),
                    "sent",
                    0);
        }
    }

    private record Page(List<MessageView> messages, boolean hasMoreBefore, boolean hasMoreAfter) {}
}
