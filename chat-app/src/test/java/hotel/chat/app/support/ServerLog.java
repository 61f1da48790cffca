package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL itself says that it executed. */
public final class ServerLog {
    private static final Pattern EXECUTED = Pattern.compile(
            "^\\d{4}-\\S+ \\S+ \\w+ LOG:  (?:execute [^:]+|statement): (.*?)(?=^\\d{4}-\\d\\d-\\d\\d |\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);

    private final Path file;
    private final JdbcClient jdbc;

    public ServerLog(Path file, JdbcClient jdbc) {
        this.file = file;
        this.jdbc = jdbc;
    }

    /** The statements that the server executed while the action ran, those of all connections, white space collapsed. */
    public List<String> during(Runnable action) {
        set("'all'");
        try {
            String from = mark();
            action.run();
            String to = mark();
            List<String> executed = executed();
            return executed.subList(executed.lastIndexOf(from) + 1, executed.lastIndexOf(to));
        } finally {
            set("default");
        }
    }

    /** The text of a statement as the driver sends it: numbered parameters, white space collapsed. */
    public static String asSent(String sql) {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        for (char c : collapsed(sql).toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameter : String.valueOf(c));
        }
        return numbered.toString();
    }

    private void set(String value) {
        jdbc.sql("alter system set log_statement = " + value).update();
        jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    /** Each connection takes a new setting up at its next statement but the reload itself takes a moment. */
    private String mark() {
        String mark = "select '" + UUID.randomUUID() + "'";
        Awaitility.await().until(() -> {
            jdbc.sql(mark).query(String.class).single();
            return executed().contains(mark);
        });
        return mark;
    }

    private List<String> executed() {
        List<String> found = new ArrayList<>();
        Matcher matcher = EXECUTED.matcher(content());
        while (matcher.find()) {
            found.add(collapsed(matcher.group(1)));
        }
        return found;
    }

    private String content() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String collapsed(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
