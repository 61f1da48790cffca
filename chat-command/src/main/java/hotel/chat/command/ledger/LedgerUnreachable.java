package hotel.chat.command.ledger;

import java.sql.SQLException;

import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Failures of reading: Spring's data access exceptions, so that the web layer can tell an outage from a bug. */
final class LedgerUnreachable {
    private static final SQLExceptionTranslator TRANSLATOR = new SQLExceptionSubclassTranslator();

    private LedgerUnreachable() {}

    static RuntimeException because(SQLException failure) {
        RuntimeException translated = TRANSLATOR.translate("event store", null, failure);
        return translated == null
                ? new IllegalStateException("the event store refused a statement", failure)
                : translated;
    }
}
