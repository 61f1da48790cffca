package hotel.chat.app.demo;

import hotel.chat.app.startup.StartupFailure;
import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** On a database that has the people of the demo; what is changed here is rolled back. */
class TakenOverDemoIT extends ChatAppIT {
    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void one_password_that_everybody_knows_is_enough_to_refuse() {
        withPasswords(
                "username <> 'max'",
                () -> assertThatExceptionOfType(StartupFailure.class)
                        .isThrownBy(() -> new TakenOverDemo().noDemoLogins(database))
                        .withMessageContaining("max of sea-view")
                        .withMessageContaining("CHAT_DEMO=true"));
    }

    @Test
    void another_username_makes_no_secret_of_such_a_password() {
        withPasswords("username <> 'max'", () -> {
            database.sql("update app.credential set username = 'boss' where username = 'max'")
                    .update();
            assertThatExceptionOfType(StartupFailure.class)
                    .isThrownBy(() -> new TakenOverDemo().noDemoLogins(database))
                    .withMessageContaining("boss of sea-view");
        });
    }

    @Test
    void people_of_the_same_names_with_passwords_of_their_own_or_without_are_welcome() {
        withPasswords("username <> 'max'", () -> {
            database.sql("update app.credential set password_hash = null where username = 'max'")
                    .update();
            assertThatNoException().isThrownBy(() -> new TakenOverDemo().noDemoLogins(database));
        });
    }

    /** Other ones, for those of whom the condition is true. */
    private void withPasswords(String whose, Runnable then) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            database.sql("update app.credential set password_hash = :hash where " + whose)
                    .param("hash", new BCryptPasswordEncoder(4).encode("a password of their own"))
                    .update();
            then.run();
        });
    }
}
