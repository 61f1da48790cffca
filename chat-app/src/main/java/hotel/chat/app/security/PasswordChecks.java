package hotel.chat.app.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * bcrypt, which takes a processor for some 60 ms. At most half of the processors do that at one time, so that a whole shift
 * that logs in at once, or somebody who makes it look so, does not stop everybody's messages.
 */
final class PasswordChecks {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 200;

    private final PasswordEncoder encoder = new BCryptPasswordEncoder();
    private final Semaphore processors;

    private final int mostWaiting;

    PasswordChecks() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MOST_WAITING);
    }

    PasswordChecks(int atOnce, int mostWaiting) {
        this.processors = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
    }

    /** A new hash; {@code unavailable} when too many ask. */
    String hash(String password) {
        enter();
        try {
            return encoder.encode(password);
        } finally {
            processors.release();
        }
    }

    /** Whether the hash is that of the password; {@code unavailable} when too many ask. */
    boolean matches(String password, String hash) {
        enter();
        try {
            return encoder.matches(password, hash);
        } finally {
            processors.release();
        }
    }

    private void enter() {
        if (processors.tryAcquire()) {
            return;
        }
        if (processors.getQueueLength() >= mostWaiting) {
            throw tooMany();
        }
        try {
            if (!processors.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
    }

    private static Rejection tooMany() {
        return Rejection.retryLater(
                RejectionCode.UNAVAILABLE, "Too many people log in at once.", Duration.ofSeconds(2));
    }
}
