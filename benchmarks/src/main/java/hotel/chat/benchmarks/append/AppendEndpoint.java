package hotel.chat.benchmarks.append;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import hotel.chat.benchmarks.latency.BareEndpoint;
import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Program;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;
import tools.jackson.databind.json.JsonMapper;

/** A Tomcat that reads a message from JSON, has an engine keep it and answers; it asks nobody who they are and tells nobody. */
public final class AppendEndpoint implements AutoCloseable {
    private static final String PATH = "/conversations/";
    private static final int CONVERSATIONS = 1000;

    private final Child child;
    private final Program program;

    private AppendEndpoint(Child child, Program program) {
        this.child = child;
        this.program = program;
    }

    /** In a process of its own, on the server's PostgreSQL, with a load client; the reference table is there. */
    public static AppendEndpoint start(Kind kind, ChatServer server) throws IOException {
        Database database = server.database();
        int port = ChatServer.freePort();
        Path folder = server.folder().resolve(kind.name());
        Child child = Child.java(
                Map.of(BareEndpoint.PASSWORD, database.password()),
                "append-endpoint",
                Integer.toString(port),
                folder.toString(),
                database.url(),
                kind.name(),
                database.referenceInsertOfMany());
        child.answer();
        List<String> lines = IntStream.rangeClosed(1, CONVERSATIONS)
                .mapToObj(conversation -> "POST\t" + PATH + conversation + "\t-")
                .toList();
        Load load = Load.of(port, folder.resolveSibling(kind.name() + ".tsv"), lines);
        return new AppendEndpoint(child, new Program(load, child.handle(), database.handle()));
    }

    public Program program() {
        return program;
    }

    @Override
    public void close() {
        program.load().close();
        child.close();
    }

    /**
     * The database's password is in the environment.
     *
     * @param arguments port to listen on, folder to work in, URL of the database, engine, statement that inserts many rows
     */
    public static void main(List<String> arguments) throws IOException, LifecycleException, SQLException {
        Kind kind = Kind.valueOf(arguments.get(3));
        try (HikariDataSource connections = BareEndpoint.connections(arguments.get(2), kind.connections());
                Engine engine = kind.open(connections, arguments.get(4))) {
            BareEndpoint.serve(Integer.parseInt(arguments.get(0)), arguments.get(1), new Appending(engine));
        }
    }

    /** One message, one answer. */
    private static final class Appending extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final JsonMapper JSON = JsonMapper.shared();

        private final transient Engine engine;

        Appending(Engine engine) {
            this.engine = engine;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Body body = JSON.readValue(request.getInputStream(), Body.class);
            engine.append(request.getRequestURI().substring(PATH.length()), body.message());
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setContentLength(0);
        }
    }

    private record Body(String message) {}
}
