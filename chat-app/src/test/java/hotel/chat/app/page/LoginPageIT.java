package hotel.chat.app.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class LoginPageIT extends OnThePage {
    private static final String REFUSED = "status of 401";

    private Colleague anna;

    @BeforeEach
    void hireAnna() {
        anna = hire("anna");
    }

    @Test
    void the_fields_have_labels_and_enter_logs_in() {
        Page page = screen().open("").page();

        assertThat(page.getByLabel("Hotel")).isFocused();
        page.keyboard().type(anna.hotel());
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Username")).isFocused();
        page.keyboard().type(anna.id());
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Password")).isFocused();
        page.keyboard().type(passwordOf(anna.id()));
        page.keyboard().press("Enter");

        assertThat(page.getByText("No conversations yet.")).isVisible();
    }

    @Test
    void a_wrong_password_is_said_and_what_was_typed_stays() {
        Screen screen = screen().open("").foresees(REFUSED);

        screen.submit(anna.hotel(), anna.id(), "something else");

        assertThat(screen.page().getByRole(AriaRole.ALERT)).hasText("Hotel, username or password is wrong.");
        assertThat(screen.field("hotel")).hasValue(anna.hotel());
        assertThat(screen.field("username")).hasValue(anna.id());
        screen.submit(anna.hotel(), anna.id(), passwordOf(anna.id()));
        assertThat(screen.rooms()).isVisible();
    }

    @Test
    void a_session_outlives_a_reload_and_ends_with_log_out() {
        Screen screen = at(anna);

        screen.page().reload();
        assertThat(screen.rooms()).isVisible();
        screen.logOut();
        assertThat(screen.field("password")).isVisible();
        screen.page().reload();

        assertThat(screen.field("password")).isFocused();
        assertThat(screen.field("password")).hasValue("");
        assertThat(screen.field("hotel")).hasValue(anna.hotel());
        assertThat(screen.field("username")).hasValue(anna.id());
    }

    @Test
    void no_password_is_kept_in_the_browser() {
        Screen screen = at(anna);

        Object kept =
                screen.page().evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])");

        assertThat(kept.toString()).contains(anna.id()).doesNotContain(passwordOf(anna.id()));
    }

    @Test
    void who_is_dismissed_is_asked_to_log_in_again() {
        Screen screen = at(anna).foresees(REFUSED);

        dismiss(anna);

        assertThat(screen.page().getByRole(AriaRole.STATUS)).hasText("Your session has ended. Please log in again.");
        assertThat(screen.field("password")).isVisible();
    }

    @Test
    void a_link_to_a_conversation_opens_it_after_the_log_in() {
        String group = anna.group("Night shift", hire("ben"));
        Screen screen = screen().open("#/chat/" + group);

        screen.submit(anna.hotel(), anna.id(), passwordOf(anna.id()));

        assertThat(screen.thread().getByRole(AriaRole.HEADING)).hasText("Night shift");
        assertThat(screen.composer()).isFocused();
    }
}
