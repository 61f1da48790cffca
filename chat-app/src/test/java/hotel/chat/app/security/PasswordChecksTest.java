package hotel.chat.app.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordChecksTest {
    private static final String PASSWORD = "correct horse battery";

    @Test
    void a_hash_is_that_of_its_password_only() {
        PasswordChecks checks = new PasswordChecks();
        String hash = checks.hash(PASSWORD);

        assertThat(checks.matches(PASSWORD, hash)).isTrue();
        assertThat(checks.matches(PASSWORD + " staple", hash)).isFalse();
    }

    @Test
    void a_shift_that_logs_in_at_once_waits_and_beyond_that_comes_back_later() throws Exception {
        PasswordChecks checks = new PasswordChecks(1, 5);
        String hash = checks.hash(PASSWORD);
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
            for (int person = 0; person < 40; person++) {
                all.add(threads.submit(() -> checks.matches(PASSWORD, hash)));
            }
        }

        int answered = 0;
        for (Future<Boolean> one : all) {
            try {
                assertThat(one.get()).isTrue();
                answered++;
            } catch (ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOfSatisfying(Rejection.class, rejection -> {
                    assertThat(rejection.code()).isEqualTo(RejectionCode.UNAVAILABLE);
                    assertThat(rejection.retryAfter()).isPresent();
                });
            }
        }
        assertThat(answered).isBetween(6, 39);
        assertThat(checks.matches(PASSWORD, hash)).isTrue();
    }
}
