package hotel.chat.app.page;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.e2e.Server;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.PusherStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operator has work: a rebuild that takes its time, and a Pusher that takes not everything. */
class OpsWorkPageIT extends OnThePage {
    private static final String PROJECTION = "conversations";
    private static final int MESSAGES = 60;
    private static final String[] SLOW = {
        "--chat.rebuild.batch-size=5", "--chat.rebuild.max-events-per-second=5", "--chat.rate-limits.enabled=false"
    };
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final double REBUILT_MS = 90_000;

    private static PusherStandIn pusher;
    private static Server server;

    private final Colleague anna = server.demo("anna");
    private final Colleague ben = server.demo("ben");
    private final Colleague olga = server.demo("olga");

    @BeforeAll
    static void start() throws IOException {
        pusher = new PusherStandIn();
        server = Server.start(
                ChatAppIT.temporary(),
                Stream.concat(Stream.of(SLOW), Stream.of(pusher.settings())).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
        pusher.close();
    }

    @BeforeEach
    void takeEverything() {
        pusher.refusesNothing();
    }

    @Test
    void a_rebuild_is_begun_seen_to_move_paused_gone_on_with_and_seen_to_end() {
        String shift = anna.group("Night shift", ben);
        List<JsonNode> before = anna.everythingAfter(written(shift), shift);
        assertThat(before).hasSize(MESSAGES);
        Screen board = board();

        orders(board, board.button("Rebuild " + PROJECTION), "Rebuild");
        assertThat(board.toast()).hasText("The rebuild of conversations has been ordered.");
        Locator job = panel(board, "rebuilds").locator(".entry").first();
        assertThat(state(job)).hasText("running");
        assertThat(job).containsText("applying events");
        assertThat(state(row(board))).hasText("rebuilding");
        assertMoves(job.locator(".progress span"));

        orders(board, Screen.button(job, "Pause the work on conversations"), "Pause");
        assertThat(state(job)).hasText("paused");
        assertThat(state(row(board))).hasText("paused");
        assertThat(verdict(board)).containsText("The work on conversations is paused.");
        long reached = position();
        await().during(STILL).until(() -> position() == reached);

        orders(board, Screen.button(job, "Resume the work on conversations"), "Resume");
        assertThat(board.toast()).hasText("The work on conversations goes on.");
        assertThat(position()).isGreaterThanOrEqualTo(reached);
        assertThat(state(job)).hasText("done", new LocatorAssertions.HasTextOptions().setTimeout(REBUILT_MS));
        assertThat(state(row(board))).hasText("live");
        assertThat(row(board)).containsText(Pattern.compile("version \\d+ kept"));
        assertThat(verdict(board)).not().containsText("conversations");
        assertThat(anna.everything(shift)).isEqualTo(before);
    }

    @Test
    void what_pusher_refused_is_listed_without_its_words_tried_in_vain_and_then_delivered() {
        String shift = told("Pineapples");
        Screen board = board();
        assertThat(letters(board)).containsText("There are no dead letters.");

        refused(shift, "pineapple");
        Locator letter = letters(board).locator(".entry");
        assertThat(letter).hasCount(1);
        assertThat(letter).containsText("HTTP 413");
        assertThat(letter).containsText("message_created");
        assertThat(verdict(board)).containsText("There is 1 dead letter.");
        assertThat(board.page().getByText(Pattern.compile("pineapple", Pattern.CASE_INSENSITIVE)))
                .hasCount(0);

        act(letter, "Retry").click();
        assertThat(board.toast()).hasText("It was refused again and stays: HTTP 413.");
        assertThat(letter).containsText("retried 1 time");

        pusher.refusesNothing();
        act(letter, "Retry").click();
        assertThat(board.toast()).hasText("It is delivered.");
        assertThat(letters(board)).containsText("There are no dead letters.");
        assertThat(verdict(board)).not().containsText("dead letter");
        assertThat(words(shift)).containsExactly("pineapple");
    }

    @Test
    void one_dead_letter_is_discarded_all_others_are_tried_again_and_the_log_says_who_did_what() {
        String shift = told("Fruit");
        refused(shift, "apple");
        refused(shift, "banana");
        Screen board = board();
        Locator letter = letters(board).locator(".entry");
        assertThat(letter).hasCount(2);

        act(letter.first(), "Discard").click();
        board.field("reason").fill("too large for ever");
        Screen.button(board.dialog(), "Discard").click();
        assertThat(letter).hasCount(1);
        assertThat(words(shift)).isEmpty();

        pusher.refusesNothing();
        orders(board, Screen.button(letters(board), "Retry all"), "Retry all");
        assertThat(board.toast()).hasText("Delivered: 1. Pointless by now: 0. Remaining: 0.");
        assertThat(letter).hasCount(0);
        assertThat(words(shift)).containsExactly("banana");

        board.button("What was done with dead letters").click();
        Locator acts = board.dialog().getByRole(AriaRole.LISTITEM);
        assertThat(acts.first()).containsText("delivered");
        assertThat(acts.nth(1)).containsText("discarded");
        assertThat(acts.nth(1)).containsText("too large for ever");
        assertThat(acts.nth(1)).containsText("grand-budapest/olga");
    }

    /** The page cannot talk to what only takes. */
    private Screen board() {
        return screen(Look.USUAL, "http://127.0.0.1:" + server.port())
                .foresees(":" + pusher.port())
                .logIn(GRAND_BUDAPEST, "olga", "olga-demo")
                .open("#/board");
    }

    /** The answer to the last of many messages. */
    private Answer written(String conversation) {
        for (int n = 1; n < MESSAGES; n++) {
            anna.said(conversation, "Message " + n);
        }
        return anna.send(conversation, "The last one");
    }

    private static void orders(Screen board, Locator button, String sure) {
        button.click();
        Screen.button(board.dialog(), sure).click();
    }

    private static void assertMoves(Locator share) {
        assertThat(share).hasText(Pattern.compile("^[1-9]\\d?%$"));
        String seen = share.innerText();
        assertThat(share).not().hasText(seen);
        assertThat(percent(share)).isBetween(percent(seen) + 1, 99);
    }

    private static int percent(Locator share) {
        return percent(share.innerText());
    }

    private static int percent(String share) {
        return Integer.parseInt(share.replace("%", ""));
    }

    private long position() {
        return Colleague.ok(olga.client().get("/api/ops/rebuilds"))
                .at("/rebuilds/0/position")
                .asLong();
    }

    /** A group of which Pusher was told: news of it would say its last message as well. */
    private String told(String title) {
        String conversation = anna.group(title, ben);
        await().until(() -> !pusher.on(ben.channel(conversation)).isEmpty());
        return conversation;
    }

    private void refused(String conversation, String word) {
        int before = parked();
        pusher.refuses(word);
        anna.said(conversation, word);
        await().until(() -> parked() == before + 1);
    }

    private int parked() {
        return Colleague.ok(olga.client().get("/api/ops/status"))
                .path("dead_letters")
                .asInt();
    }

    private List<String> words(String conversation) {
        return pusher.on(ben.channel(conversation)).stream()
                .filter(event -> event.name().equals("message_created"))
                .map(event -> event.envelope().at("/payload/message").asString())
                .toList();
    }

    private static Locator act(Locator letter, String act) {
        return letter.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + act + " dead letter")));
    }

    private static Locator letters(Screen board) {
        return panel(board, "letters");
    }

    private static Locator panel(Screen board, String name) {
        return board.page().locator("section[aria-labelledby=board-" + name + "]");
    }

    private static Locator row(Screen board) {
        return board.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(board.page().getByText(PROJECTION, new Page.GetByTextOptions().setExact(true))));
    }

    private static Locator state(Locator entry) {
        return entry.locator(".chip").first();
    }

    private static Locator verdict(Screen board) {
        return board.page().getByRole(AriaRole.STATUS).first();
    }
}
