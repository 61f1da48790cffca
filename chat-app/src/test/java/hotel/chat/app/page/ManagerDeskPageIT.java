package hotel.chat.app.page;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Managers watch those who watch: they sign grants and see who has looked at what, and nothing else of the desk. */
class ManagerDeskPageIT extends OnThePage {
    private Colleague mona;
    private String conversation;
    private String reason;

    @BeforeEach
    void anAuditorAsksForAGrant() {
        Colleague audrey = hire("audrey", "auditor");
        mona = hire("mona", "manager");
        Colleague ben = hire("ben");
        conversation = hire("anna").group("Cellar", ben);
        reason = "Bottles are missing, says " + ben.id();
        assertThat(audrey.post("/audit/grants", Map.of("reason", reason, "conversation_ids", List.of(conversation)))
                        .status())
                .isEqualTo(201);
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look("en", ColorScheme.LIGHT, 1440, 900),
                new Look("de", ColorScheme.DARK, 320, 640),
                new Look("ar", ColorScheme.LIGHT, 320, 640));
    }

    @Test
    void a_manager_reads_the_reason_signs_and_ends_a_grant() {
        Screen desk = at(mona);
        desk.page().getByLabel("Manager’s desk").first().click();
        Locator grant = grant(desk);
        assertThat(grant).containsText("Waits for a signature");

        Screen.button(grant, "Sign").click();
        Screen.button(desk.dialog(), "Sign").click();
        assertThat(grant).containsText("Stands");
        assertThat(grant).containsText(Pattern.compile("Signed by \\W*mona"));
        Screen.button(grant, "End it").click();
        Screen.button(desk.dialog(), "End it").click();

        assertThat(grant).containsText("Over");
        assertThat(grant).containsText(Pattern.compile("Ended by \\W*mona"));
    }

    @Test
    void a_manager_can_refuse_what_waits() {
        Screen desk = at(mona).open("#/audit");

        Screen.button(grant(desk), "Refuse").click();
        Screen.button(desk.dialog(), "End it").click();

        assertThat(grant(desk)).containsText("Over");
    }

    @Test
    void who_has_looked_at_what_is_shown_without_ways_to_look_oneself() {
        Colleague audrey = hire("audrey", "auditor");
        assertThat(audrey.get("/audit/conversations/" + conversation).status()).isEqualTo(200);
        Screen desk = at(mona).open("#/audit/access");

        Locator looked = desk.page()
                .locator("audit-access .log")
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(conversation))
                .first();
        assertThat(looked).containsText("audrey");
        assertThat(looked.getByRole(AriaRole.LINK)).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "find", "exports", "holds", "retention", "erasures", "proofs", "nowhere"})
    void whatever_else_of_the_desk_one_asks_for_the_grants_are_shown(String part) {
        Screen desk = at(mona).open("#/audit/" + part);

        assertThat(grant(desk)).isVisible();
        assertThat(desk.page().locator(".tabs a")).hasCount(2);
        assertThat(desk.page().locator("audit-grants form")).hasCount(0);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void nothing_at_the_managers_desk_hinders_anybody_and_everything_fits(Look look) {
        Axe axe = Axe.of(chromium());
        Screen screen = screen(look, url()).logIn(mona);
        for (String part : List.of("grants", "access")) {
            screen.open("#/audit/" + part);
            assertThat(screen.page().locator("audit-desk .skeleton")).hasCount(0);
            assertThat(screen.page().locator("audit-desk h2").first()).isVisible();
            axe.judge(screen.page(), "the manager's " + part + " (" + look + ")");
        }
    }

    private Locator grant(Screen desk) {
        return desk.page().locator("audit-grants .card").filter(new Locator.FilterOptions().setHasText(reason));
    }
}
