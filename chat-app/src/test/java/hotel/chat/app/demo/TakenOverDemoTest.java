package hotel.chat.app.demo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which servers look for logins of the demo. Nothing answers at the address of the database, so those that look fail. */
class TakenOverDemoTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // CHAT_DEMO, SPRING_DATASOURCE_URL, looks
                "-, -, false",
                "true, -, false",
                "false, -, true",
                "no, -, true",
                "FALSE, -, true",
                "-, jdbc:postgresql://db/chat, true",
                "false, jdbc:postgresql://db/chat, true",
                "true, jdbc:postgresql://db/chat, false"
            })
    void a_server_that_is_no_demo_looks_for_them(String demo, String url, boolean looks) {
        JdbcClient nothing = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
        new ApplicationContextRunner()
                .withUserConfiguration(TakenOverDemo.class)
                .withBean(JdbcClient.class, () -> nothing)
                .withPropertyValues(
                        "chat.demo=" + (demo == null ? "" : demo), "spring.datasource.url=" + (url == null ? "" : url))
                .run(context -> assertThat(context.getStartupFailure() != null).isEqualTo(looks));
    }
}
