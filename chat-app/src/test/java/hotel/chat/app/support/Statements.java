package hotel.chat.app.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down, while somebody listens, each statement that the server sends to its database, and on which thread. */
public final class Statements implements BeanPostProcessor {
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    /** One statement, and the thread that sent it. */
    public record Sent(String thread, String sql) {
        public boolean isRead() {
            return sql.stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
        }

        @Override
        public String toString() {
            return "[" + thread + "] " + sql.strip().replaceAll("\\s+", " ");
        }
    }

    /** What was sent while the action ran, by threads that count. */
    public List<Sent> during(Predicate<Sent> counts, Runnable action) {
        sent.clear();
        listening = true;
        try {
            action.run();
        } finally {
            listening = false;
        }
        return sent.stream().filter(counts).toList();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? new Counted(dataSource) : bean;
    }

    private final class Counted extends DelegatingDataSource {
        Counted(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection target = super.getConnection();
            return proxy(Connection.class, (_, method, arguments) -> {
                Object made = invoke(target, method, arguments);
                return switch (made) {
                    case PreparedStatement prepared -> listen(PreparedStatement.class, prepared, (String) arguments[0]);
                    case Statement plain -> listen(Statement.class, plain, "");
                    case null, default -> made;
                };
            });
        }

        private <T extends Statement> T listen(Class<T> type, T statement, String sql) {
            return proxy(type, (_, method, arguments) -> {
                if (listening && method.getName().startsWith("execute")) {
                    String executed = arguments == null ? sql : (String) arguments[0];
                    sent.add(new Sent(Thread.currentThread().getName(), executed));
                }
                return invoke(statement, method, arguments);
            });
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
