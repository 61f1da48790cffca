package hotel.chat.benchmarks.latency;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** One row, one commit, one frame, one answer. */
final class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final transient DataSource connections;
    private final String insert;

    BareServlet(DataSource connections, String insert) {
        this.connections = connections;
        this.insert = insert;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String message =
                JSON.readTree(request.getInputStream()).required("message").asString();
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setInt(1, ThreadLocalRandom.current().nextInt(1000));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("not inserted", e);
        }
        String data = JSON.writeValueAsString(Map.of("payload", Map.of("message", message)));
        BareSocket.broadcast(JSON.writeValueAsString(
                Map.of("event", "message_created", "channel", BareSocket.CHANNEL, "data", data)));
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentLength(0);
    }
}
