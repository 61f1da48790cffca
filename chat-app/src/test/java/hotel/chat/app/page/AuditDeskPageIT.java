package hotel.chat.app.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An auditor, who was in none of it, finds out what happened. */
class AuditDeskPageIT extends OnThePage {
    private Colleague anna;
    private Colleague ben;
    private Colleague audrey;
    private String cellar;
    private String message;

    @BeforeEach
    void somethingHappens() {
        anna = hire("anna");
        ben = hire("ben");
        audrey = hire("audrey", "auditor");
        cellar = anna.group("Cellar", ben);
        message = anna.said(cellar, "Twelve bottles are missing");
        assertThat(anna.edit(message, "Two bottles are missing").status()).isEqualTo(200);
        ben.read(cellar, message);
        assertThat(anna.delete("/messages/" + message).status()).isEqualTo(200);
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look("en", ColorScheme.LIGHT, 1440, 900),
                new Look("de", ColorScheme.DARK, 1440, 900),
                new Look("ar", ColorScheme.LIGHT, 320, 640));
    }

    @Test
    void a_conversation_is_found_by_who_is_in_it_and_by_its_title() {
        String somewhere = anna.group("Attic", hire("carla"));
        Screen desk = at(audrey).open("#/audit");
        Locator found = desk.page().locator("audit-conversations").getByRole(AriaRole.LISTITEM);

        desk.page().getByLabel("Who is or was in them").fill("anna (" + anna.id() + ")");
        desk.button("Show").click();
        assertThat(found).hasCount(2);
        assertThat(found.first()).containsText("Attic");
        assertThat(found.last()).containsText("Cellar");
        assertThat(desk.page().locator("audit-conversations")).not().containsText("bottles");

        desk.page().getByLabel("Title, or a name").fill("cellar");
        desk.page().keyboard().press("Enter");
        assertThat(found).hasCount(1);
        found.getByRole(AriaRole.LINK).click();

        assertThat(desk.page()).hasURL(Pattern.compile(".*#/audit/conversation/" + cellar));
        assertThat(somewhere).isNotEqualTo(cellar);
    }

    @Test
    void a_message_is_found_by_its_id_and_tells_all_that_ever_happened_to_it() {
        Screen desk = at(audrey);
        desk.page().getByLabel("Auditor’s desk").first().click();

        desk.page()
                .getByLabel("Id of a message, a conversation or a fact, or a link to one")
                .fill(message);
        desk.page().keyboard().press("Enter");

        Locator steps = desk.page().locator("audit-message .steps").getByRole(AriaRole.LISTITEM);
        assertThat(steps).hasCount(3);
        assertThat(steps.first()).containsText("Twelve bottles are missing");
        assertThat(steps.nth(1).locator("ins")).hasText("Two");
        assertThat(steps.last()).containsText("deleted");
        Locator sights = desk.page().locator("audit-message .sights").getByRole(AriaRole.LISTITEM);
        assertThat(sights).hasCount(2);
        assertThat(sights.filter(new Locator.FilterOptions().setHasText("ben"))).containsText("Read by");
    }

    @Test
    void a_fact_is_proven_by_the_browser_itself() {
        Screen desk = desk("message/" + message);

        desk.page().getByText("Check this fact").first().click();

        Locator verdict = desk.page().locator("fact-check .verdict").first();
        assertThat(verdict).containsText("This fact is under the head at position");
        assertThat(verdict).containsText("The signature of the head fits the key");
    }

    @Test
    void a_conversation_is_gone_through_fact_by_fact_as_it_was() {
        Screen desk = desk("conversation/" + cellar);
        Locator past = desk.page().getByLabel("The conversation at this moment");
        Locator slider = desk.page().getByRole(AriaRole.SLIDER);
        assertThat(past).containsText("Deleted by");

        slider.focus();
        slider.press("Home");
        assertThat(past).containsText("Nothing had been written yet.");
        slider.press("ArrowRight");
        assertThat(past.locator(".past-message .text")).hasText("Twelve bottles are missing");
        desk.button("Next fact").click();

        assertThat(past.locator(".past-message .text")).hasText("Two bottles are missing");
        assertThat(past).containsText("edited once");
        desk.page().reload();
        assertThat(past.locator(".past-message .text")).hasText("Two bottles are missing");
    }

    @Test
    void an_export_is_made_and_taken_away() throws IOException {
        Screen desk = desk("exports/" + cellar);

        desk.button("Make the export").click();
        Locator card = desk.page().locator("audit-exports .card").first();
        assertThat(card).hasAttribute("data-state", "done");
        Download saved = desk.page()
                .waitForDownload(() -> Screen.button(card, "Download").click());

        assertThat(entries(saved.path())).contains("manifest.json");
    }

    @Test
    void an_export_for_spreadsheets_says_how_far_it_is_until_it_is_ready() throws Exception {
        Screen desk = desk("exports/" + cellar);
        Locator card = desk.page().locator("audit-exports .card").first();
        desk.page().getByLabel("CSV").check();
        try (HeldExports _ = new HeldExports(ownersDatabase())) {
            desk.button("Make the export").click();
            assertThat(card).containsText("Being made");
            assertThat(card).containsText("CSV");
            assertThat(card.getByLabel("How far the export is")).isVisible();
            assertThat(card).containsText(Pattern.compile("99 % · ([1-9]\\d*) of \\1\\s"));
            assertThat(Screen.button(card, "Download")).hasCount(0);
        }

        assertThat(card).containsText("Ready");
        assertThat(desk.page().getByText("An export is ready.")).isVisible();
        assertThat(card.getByLabel("How far the export is")).hasCount(0);
        Download saved = desk.page()
                .waitForDownload(() -> Screen.button(card, "Download").click());
        assertThat(entries(saved.path()))
                .contains("messages.csv", "memberships.csv")
                .doesNotContain("messages.ndjson");
    }

    @Test
    void each_look_is_written_down_and_can_be_seen() {
        Screen desk = desk("message/" + message);
        assertThat(desk.page().locator("audit-message .steps")).isVisible();

        desk.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Access log"))
                .click();

        Locator looked = desk.page()
                .locator("audit-access .log")
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(message))
                .first();
        assertThat(looked).containsText("audrey");
    }

    @Test
    void how_long_messages_are_kept_is_changed_after_one_has_read_what_that_means() {
        Answer hold =
                audrey.post("/audit/holds", Map.of("reason", "A case at court", "conversation_ids", List.of(cellar)));
        try {
            changeHowLongMessagesAreKept(desk("retention"));
        } finally {
            Colleague.ok(
                    audrey.delete("/audit/holds/" + hold.body().path("hold_id").asString()));
        }
    }

    private void changeHowLongMessagesAreKept(Screen desk) {
        Locator part = desk.page().locator("audit-retention");
        assertThat(part).containsText("The hotel keeps messages for ever.");

        part.getByLabel("for a number of days").check();
        Locator days = part.getByLabel("Days", new Locator.GetByLabelOptions().setExact(true));
        days.fill("36500");
        days.press("Enter");
        assertThat(desk.dialog()).containsText("Erase everything older than 36500 days?");
        assertThat(desk.dialog()).containsText("until");
        Screen.button(desk.dialog(), "Cancel").click();
        assertThat(retentionDays().isNull()).isTrue();
        days.press("Enter");
        Screen.button(desk.dialog(), "Erase what is older").click();
        assertThat(part).containsText("The hotel keeps messages for 36500 days");
        assertThat(part).containsText(Pattern.compile("Set by \\W*audrey"));
        assertThat(retentionDays().asInt()).isEqualTo(36_500);

        part.getByLabel("for ever", new Locator.GetByLabelOptions().setExact(true))
                .check();
        Screen.button(part, "Save…").click();
        assertThat(desk.dialog()).containsText("What has been erased does not come back.");
        Screen.button(desk.dialog(), "Keep for ever").click();
        assertThat(part).containsText("The hotel keeps messages for ever.");
        assertThat(retentionDays().isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void nothing_at_the_desk_hinders_anybody_and_everything_fits(Look look) {
        Axe axe = Axe.of(chromium());
        Screen screen = screen(look, url()).logIn(audrey);
        for (String part : List.of(
                "",
                "message/" + message,
                "conversation/" + cellar,
                "proofs",
                "exports",
                "holds",
                "retention",
                "grants",
                "access")) {
            screen.open("#/audit/" + part);
            assertThat(screen.page().locator("audit-desk .skeleton")).hasCount(0);
            assertThat(screen.page().locator("audit-desk h2").first()).isVisible();
            axe.judge(screen.page(), "the desk's " + part + " (" + look + ")");
        }
    }

    private JsonNode retentionDays() {
        return Colleague.ok(audrey.get("/audit/retention")).path("days");
    }

    private Screen desk(String part) {
        return at(audrey).open("#/audit/" + part);
    }

    private static List<String> entries(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
