package hotel.chat.benchmarks.fanout;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import hotel.chat.benchmarks.latency.BareEndpoint;
import hotel.chat.benchmarks.latency.BareSocket;
import hotel.chat.benchmarks.load.Crowd;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is the least that can be done: a Tomcat that takes an event and writes it to one socket after the other. */
public final class BareHub {
    private BareHub() {}

    /** @param arguments port to listen on, folder to work in */
    public static void main(List<String> arguments) throws IOException, LifecycleException {
        BareEndpoint.serve(Integer.parseInt(arguments.get(0)), arguments.get(1), new Publishing());
    }

    /** Takes what Pusher's HTTP API takes. */
    private static final class Publishing extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final JsonMapper JSON = JsonMapper.shared();

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            JsonNode event = JSON.readTree(request.getInputStream());
            BareSocket.broadcast(JSON.writeValueAsString(Map.of(
                    "event",
                    event.required("name").asString(),
                    "channel",
                    Crowd.CHANNEL,
                    "data",
                    event.required("data").asString())));
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentLength(0);
        }
    }
}
