package hotel.chat.app.page;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An operator, who sees numbers and no words. */
class OpsBoardPageIT extends OnThePage {
    private static final Pattern SOME = Pattern.compile("^(?!0$)[\\d.,]+$");

    /** A line that has been at the bottom, and later at the top. */
    private static final Pattern RISING = Pattern.compile(" 26\\.00L(?:.*L)?[\\d.]+ 2\\.00(?!\\d)");

    @Autowired
    private JdbcClient jdbc;

    private Colleague olga;

    @BeforeEach
    void hireAnOperator() {
        olga = hire("olga", "operator");
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look("en", ColorScheme.DARK, 1440, 900),
                new Look("de", ColorScheme.LIGHT, 320, 640),
                new Look("ar", ColorScheme.LIGHT, 1440, 900));
    }

    @Test
    void every_projection_has_a_row_that_says_how_far_it_is() {
        List<String> names = projections();
        Screen board = at(olga).open("#/board");

        Locator rows = board.page().getByRole(AriaRole.TABLE).getByRole(AriaRole.ROWHEADER);
        assertThat(rows).hasCount(names.size());
        for (String name : names) {
            assertThat(row(board, name)).containsText(Pattern.compile("[\\d,]+ of [\\d,]+"));
        }
        assertThat(board.page().getByRole(AriaRole.STATUS).first()).not().isEmpty();
    }

    @Test
    void the_head_of_the_ledger_moves_while_people_talk_and_no_word_of_theirs_is_shown() {
        Colleague anna = hire("anna");
        String group = anna.group("Secret garden", hire("ben"));
        Screen board = at(olga).open("#/board");
        Locator head = board.page().locator(".tile").first().locator("strong");
        assertThat(head).isVisible();
        String before = head.innerText();

        anna.said(group, "The secret word");

        assertThat(head).not().hasText(before);
        assertThat(number(head.innerText())).isGreaterThan(number(before));
        assertThat(board.page().getByText(Pattern.compile("secret", Pattern.CASE_INSENSITIVE)))
                .hasCount(0);
    }

    @Test
    void tiles_and_their_lines_show_what_is_written_while_somebody_looks() {
        Colleague anna = hire("anna");
        String group = anna.group("Night shift", hire("ben"));
        Screen board = at(olga).open("#/board");
        assertThat(tile(board, "Heap")).containsText("MB");
        assertThat(value(board, "Throughput")).hasText("0");
        long before = head(board);

        for (int n = 0; n < 10; n++) {
            anna.said(group, "Message " + n);
        }

        assertThat(value(board, "Throughput")).hasText(SOME);
        assertThat(value(board, "Command time")).hasText(SOME);
        assertThat(value(board, "Answer time")).hasText(SOME);
        assertThat(value(board, "WebSockets")).hasText(SOME);
        assertThat(tile(board, "Ledger head")).containsText(Pattern.compile("\\+[1-9]\\d+ in \\d+"));
        assertThat(head(board)).isGreaterThanOrEqualTo(before + 10);
        assertThat(line(board, "Ledger head")).hasAttribute("d", RISING);
        assertThat(line(board, "Throughput")).hasAttribute("d", RISING);
    }

    @Test
    void a_projection_is_verified_and_the_result_is_listed() {
        String name = projections().stream()
                .filter(one -> one.contains("staff"))
                .findFirst()
                .orElseThrow();
        Screen board = at(olga).open("#/board");

        board.button("Verify " + name).click();

        assertThat(board.toast()).hasText("The verification of " + name + " has been ordered.");
        Locator job = board.page()
                .locator(".entry")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
        assertThat(job.locator(".chip").first()).hasText("done");
    }

    @Test
    void a_rebuild_is_asked_about_first() {
        String name = projections().getFirst();
        int before = jobs();
        Screen board = at(olga).open("#/board");

        board.button("Rebuild " + name).click();
        assertThat(board.dialog()).containsText("Rebuild " + name + " from all events?");
        Screen.button(board.dialog(), "Cancel").click();

        assertThat(board.dialog()).hasCount(0);
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void all_nodes_are_listed_the_one_that_answers_is_marked_and_one_that_says_nothing_is_quiet_until_it_is_gone() {
        beQuiet("cellar:8080");
        Screen board = at(olga).open("#/board");
        Locator nodes = board.page().locator("section[aria-labelledby=board-nodes] .entry");
        Locator here = nodes.filter(new Locator.FilterOptions().setHasText("answers this page"));
        Locator cellar = nodes.filter(new Locator.FilterOptions().setHasText("cellar:8080"));

        assertThat(here).hasCount(1);
        assertThat(here).containsText("takes traffic");
        assertThat(here).containsText("command, query, realtime");
        assertThat(here).not().containsText("cellar:8080");
        assertThat(cellar).containsText("not heard of lately");
        assertThat(cellar).containsText("Worked on: message-search");
        Locator verdict = board.page().getByRole(AriaRole.STATUS).first();
        assertThat(verdict).containsText("cellar:8080 has not been heard of lately");

        forget("cellar:8080");

        assertThat(cellar).hasCount(0);
        assertThat(verdict).not().containsText("cellar:8080");
        assertThat(here).hasCount(1);
    }

    @AfterEach
    void nobodyIsQuiet() {
        forget("cellar:8080");
    }

    private void beQuiet(String name) {
        jdbc.sql("""
                        insert into app.node (node_id, name, version, roles, started_at, seen_at, state, works_on)
                        values (gen_random_uuid(), :name, '0.0.1', '{query}', now() - interval '2 hours',
                                now() - interval '1 hour', 'ready', '{message-search}')
                        """).param("name", name).update();
    }

    private void forget(String name) {
        jdbc.sql("delete from app.node where name = :name").param("name", name).update();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void nothing_on_the_board_hinders_anybody_and_everything_fits(Look look) {
        beQuiet("cellar:8080");
        Screen board = screen(look, url()).logIn(olga).open("#/board");
        assertThat(board.page().getByText("cellar:8080", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(board.page().getByRole(AriaRole.ROWHEADER).first()).isVisible();
        assertThat(board.page().locator("ops-board .skeleton")).hasCount(0);

        Axe.of(chromium()).judge(board.page(), "the board (" + look + ")");
    }

    private static Locator tile(Screen board, String name) {
        return board.page()
                .locator(".tile")
                .filter(new Locator.FilterOptions()
                        .setHas(board.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))));
    }

    private static Locator value(Screen board, String name) {
        return tile(board, name).locator("strong");
    }

    private static Locator line(Screen board, String name) {
        return tile(board, name).locator(".spark-line");
    }

    private static long head(Screen board) {
        return number(value(board, "Ledger head").innerText());
    }

    private List<String> projections() {
        return Colleague.ok(olga.client().get("/api/ops/projections")).values().stream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private int jobs() {
        JsonNode answer = Colleague.ok(olga.client().get("/api/ops/rebuilds"));
        return answer.path("rebuilds").size();
    }

    private static Locator row(Screen board, String name) {
        return board.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + name + "(?![\\w-])")));
    }

    private static int number(String shown) {
        return Integer.parseInt(shown.replaceAll("\\D", ""));
    }
}
