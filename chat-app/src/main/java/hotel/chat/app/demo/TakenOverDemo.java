package hotel.chat.app.demo;

import java.util.List;

import hotel.chat.app.demo.DemoPeople.DemoPerson;
import hotel.chat.app.startup.StartupFailure;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * A server that is for real people never serves logins whose passwords are published: with a database of its owner's unless a demo is asked for,
 * with the embedded one where it is refused, by whatever word. Also beside an OIDC issuer, which somebody may switch off.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(TakenOverDemo.FOR_REAL)
public class TakenOverDemo {
    static final String FOR_REAL = """
            '${chat.demo:}' != 'true' && ('${chat.demo:}' != '' || '${spring.datasource.url:}' != '')\
            """;

    @Bean
    @DependsOnDatabaseInitialization
    NoDemoLogins noDemoLogins(JdbcClient database) {
        return NoDemoLogins.in(database);
    }

    /** That there are none, or a refusal. */
    record NoDemoLogins() {
        private static NoDemoLogins in(JdbcClient database) {
            BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();
            stored(database).stream()
                    .filter(login -> DemoPeople.EVERYBODY.stream()
                            .anyMatch(person -> login.isOf(person) && hashes.matches(person.password(), login.hash())))
                    .findFirst()
                    .ifPresent(TakenOverDemo::refuse);
            return new NoDemoLogins();
        }
    }

    private static void refuse(Login login) {
        throw new StartupFailure("The database has people of the demo, such as " + login.username() + " of "
                + login.hotel() + ", whose passwords everybody knows: use another database, or say CHAT_DEMO=true "
                + "if it is a demo or until they have passwords of their own.");
    }

    private static List<Login> stored(JdbcClient database) {
        return database.sql("""
                        SELECT hotel, staff_id, username, password_hash FROM app.credential
                        WHERE hotel IN (:hotels) AND (staff_id IN (:names) OR username IN (:names)) AND password_hash IS NOT NULL
                        """)
                .param(
                        "hotels",
                        DemoPeople.EVERYBODY.stream()
                                .map(DemoPerson::hotel)
                                .distinct()
                                .toList())
                .param(
                        "names",
                        DemoPeople.EVERYBODY.stream().map(DemoPerson::username).toList())
                .query((row, number) -> new Login(
                        row.getString("hotel"),
                        row.getString("staff_id"),
                        row.getString("username"),
                        row.getString("password_hash")))
                .list();
    }

    private record Login(String hotel, String staff, String username, String hash) {
        /** Also under another username, which leaves the password as it is. */
        boolean isOf(DemoPerson person) {
            return person.hotel().equals(hotel)
                    && (person.username().equals(staff) || person.username().equals(username));
        }
    }
}
