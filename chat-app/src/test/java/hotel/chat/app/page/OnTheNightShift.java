package hotel.chat.app.page;

import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.BeforeEach;

/** Two people and their group. */
abstract class OnTheNightShift extends OnThePage {
    static final String SHIFT = "Night shift";

    Colleague anna;
    Colleague ben;
    String shift;

    @BeforeEach
    final void openAGroup() {
        anna = hire("anna");
        ben = hire("ben");
        shift = anna.group(SHIFT, ben);
    }
}
