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
    private static final String SHIFT = "Night shift";

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
    void a_log_out_asks_about_drafts_and_leaves_none_of_ones_own_behind() {
        Colleague ben = hire("ben");
        anna.group(SHIFT, ben);
        ben.group("Garage", anna);
        Screen screen = at(anna).enter(SHIFT);
        screen.composer().fill("The safe of room 12 opens with");
        screen.enter("Garage");
        screen.composer().fill("I do not like");
        screen.page()
                .evaluate("localStorage.setItem('chat.draft.%s.%s.b.c', 'of somebody else')"
                        .formatted(anna.hotel(), anna.id()));

        screen.logOut();
        assertThat(screen.dialog()).containsText("You have 2 drafts that are not sent");
        Screen.button(screen.dialog(), "Cancel").click();
        assertThat(screen.composer()).hasValue("I do not like");
        screen.button("Log out").click();
        Screen.button(screen.dialog(), "Delete and log out").click();

        assertThat(screen.field("password")).isVisible();
        assertThat(kept(screen)).contains("of somebody else").doesNotContain("room 12", "I do not like");
        screen.logIn(anna).enter(SHIFT);
        assertThat(screen.composer()).hasValue("");
        screen.logOut();
        assertThat(screen.field("password")).isVisible();
    }

    @Test
    void a_session_that_was_ended_keeps_what_was_begun_for_whoever_logs_in_again() {
        anna.group(SHIFT, hire("ben"));
        Screen screen = at(anna).enter(SHIFT).foresees(REFUSED);
        screen.composer().fill("Half a sentence");

        dismiss(anna);

        assertThat(screen.field("password")).isVisible();
        assertThat(kept(screen)).contains("Half a sentence");
    }

    @Test
    void no_password_is_kept_in_the_browser() {
        Screen screen = at(anna);

        assertThat(kept(screen)).contains(anna.id()).doesNotContain(passwordOf(anna.id()));
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
        String group = anna.group(SHIFT, hire("ben"));
        Screen screen = screen().open("#/chat/" + group);

        screen.submit(anna.hotel(), anna.id(), passwordOf(anna.id()));

        assertThat(screen.thread().getByRole(AriaRole.HEADING)).hasText(SHIFT);
        assertThat(screen.composer()).isFocused();
    }

    private static String kept(Screen screen) {
        return screen.page()
                .evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])")
                .toString();
    }
}
