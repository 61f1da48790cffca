package hotel.chat.benchmarks.latency;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.server.Database;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** What is the least that can be done: a Tomcat that inserts a row, commits, writes to the sockets and answers. */
public final class BareEndpoint {
    public static final String PASSWORD = "PGPASSWORD";

    private BareEndpoint() {}

    /**
     * The database's password is in the environment.
     *
     * @param arguments port to listen on, folder to work in, URL of the database, insert statement
     */
    public static void main(List<String> arguments) throws IOException, LifecycleException {
        try (HikariDataSource connections = connections(arguments.get(2), 20)) {
            serve(Integer.parseInt(arguments.get(0)), arguments.get(1), new BareServlet(connections, arguments.get(3)));
        }
    }

    /** To a database, with the password from the environment. */
    public static HikariDataSource connections(String url, int most) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Database.USER);
        config.setPassword(System.getenv(PASSWORD));
        config.setMaximumPoolSize(most);
        return new HikariDataSource(config);
    }

    /** Answers requests by the servlet, and sockets at {@code /app/…}, until the parent process ends. */
    @SuppressWarnings("SystemOut") // answers go to the parent process
    public static void serve(int port, String folder, HttpServlet servlet) throws IOException, LifecycleException {
        Logger.getLogger("org.apache").setLevel(Level.SEVERE);
        Tomcat tomcat = tomcat(port, folder, servlet);
        tomcat.start();
        System.out.println(Child.MARK + "ready");
        while (System.in.read() >= 0) {
            // until the parent process ends
        }
        tomcat.stop();
    }

    private static Tomcat tomcat(int port, String folder, HttpServlet servlet) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder);
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        context.setParentClassLoader(BareEndpoint.class.getClassLoader());
        context.addServletContainerInitializer(BareEndpoint::offerSocket, null);
        Tomcat.addServlet(context, "bare", servlet);
        // A request that no servlet would answer never reaches the filter that opens sockets.
        context.addServletMappingDecoded("/", "bare");
        return tomcat;
    }

    private static void offerSocket(Set<Class<?>> classes, ServletContext servlets) throws ServletException {
        new WsSci().onStartup(classes, servlets);
        ServerContainer sockets = (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
        try {
            sockets.addEndpoint(ServerEndpointConfig.Builder.create(BareSocket.class, "/app/{key}")
                    .build());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }
}
