package hotel.chat.app.database;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class DriverMessagesIT extends ChatAppIT {
    @Autowired
    private DataSource dataSource;

    @Test
    void a_failed_batch_says_nothing_of_the_values_that_it_carried() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table said (text text primary key)");
            try (PreparedStatement insert = connection.prepareStatement("insert into said (text) values (?)")) {
                for (int i = 0; i < 2; i++) {
                    insert.setString(1, "the boiler in room 12");
                    insert.addBatch();
                }

                Throwable failure = catchThrowable(insert::executeBatch);

                assertThat(failure).isInstanceOf(SQLException.class);
                assertThat(printed(failure)).doesNotContain("boiler");
            }
            statement.execute("drop table said");
        }
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
