package hotel.chat.app.startup;

import java.net.BindException;

import hotel.chat.command.storage.UnusableStorage;
import hotel.chat.realtime.push.UnusableCredentials;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the sentence of a {@link StartupFailure}, or of credentials or a storage that cannot be used, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneSentenceReporter implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        String sentence = sentenceOf(failure);
        if (sentence == null) {
            return false;
        }
        System.err.println("chat: " + sentence);
        return true;
    }

    static @Nullable String sentenceOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupFailure
                    || cause instanceof UnusableCredentials
                    || cause instanceof UnusableStorage) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return portTaken(taken.getPort());
            }
            if (cause instanceof BindException) {
                return "The server's port cannot be opened: " + cause.getMessage() + ".";
            }
        }
        return null;
    }

    static String portTaken(int port) {
        return "Port " + port
                + " is taken by another program; stop it or choose another port with --port or CHAT_PORT.";
    }
}
