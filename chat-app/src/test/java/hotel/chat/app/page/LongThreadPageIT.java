package hotel.chat.app.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.command.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A conversation of which only a small part fits into a page. */
class LongThreadPageIT extends OnThePage {
    private static final String STORY = "The long story";
    private static final int MESSAGES = 3_000;
    private static final int FIRST_PAGES = 500;

    /** Goes to the top again and again, until there is nothing older. */
    private static final String TO_THE_TOP = """
            async (scroller) => {
              let lines = 0;
              while (!scroller.textContent.includes('No 1 of the story.')) {
                scroller.scrollTop = 0;
                await new Promise(requestAnimationFrame);
                lines = Math.max(lines, scroller.querySelectorAll('[data-key]').length);
              }
              return lines;
            }
            """;

    private static final String SOME_FRAMES = """
            async () => {
              for (let i = 0; i < 10; i++) {
                await new Promise(requestAnimationFrame);
              }
            }
            """;

    @Autowired
    private Ledger ledger;

    private Colleague anna;
    private Colleague ben;
    private String story;

    @BeforeEach
    void tellALongStory() {
        anna = hire("anna");
        ben = hire("ben");
        story = LongStory.tell(ledger, STORY, MESSAGES, anna, ben);
    }

    @Test
    void what_one_looks_at_stays_where_it_is_while_older_messages_come() {
        Screen annas = at(anna).enter(STORY);
        assertThat(annas.message(LongStory.words(MESSAGES))).isInViewport();

        Climb.upTo(MESSAGES - FIRST_PAGES, annas).assertSteady();
    }

    @Test
    void one_gets_to_the_first_message_and_the_page_never_holds_more_than_a_part() {
        Screen annas = at(anna).enter(STORY);
        assertThat(annas.message(LongStory.words(MESSAGES))).isInViewport();

        int lines = ((Number) annas.scroller().evaluate(TO_THE_TOP)).intValue();

        assertThat(lines).isBetween(5, Climb.MOST_LINES);
        annas.scroller().evaluate("(scroller) => (scroller.scrollTop = 0)");
        assertThat(annas.messages().first()).containsText(LongStory.words(1));
        assertThat(annas.messages().first()).isInViewport();
    }

    @Test
    void a_message_of_long_ago_is_found_and_one_gets_back_to_the_newest() {
        Screen annas = at(anna);
        annas.page().getByRole(AriaRole.SEARCHBOX).fill("No 1234 of the story");
        annas.room(LongStory.words(1234)).click();

        Locator found = annas.message(LongStory.words(1234));
        assertThat(found).isInViewport();
        assertThat(annas.messages()
                        .filter(new Locator.FilterOptions().setHasText("of the story"))
                        .first())
                .isVisible();
        assertThat(annas.messages().count()).isLessThan(Climb.MOST_LINES);
        annas.button("To the newest").click();

        assertThat(annas.message(LongStory.words(MESSAGES))).isInViewport();
        assertThat(found).hasCount(0);
        annas.say("The end");
        assertThat(annas.message("The end")).isInViewport();
    }

    @Test
    void a_new_message_does_not_move_what_one_reads_and_is_announced() {
        Screen annas = at(anna).enter(STORY);
        assertThat(annas.message(LongStory.words(MESSAGES))).isInViewport();
        annas.scroller().hover();
        annas.page().mouse().wheel(0, -2_000);
        assertThat(annas.button("To the newest")).isVisible();
        annas.page().evaluate(SOME_FRAMES);
        Locator read = annas.messages().nth(annas.messages().count() / 2);
        Locator same = annas.page().locator("[data-key='" + read.getAttribute("data-key") + "']");
        double before = same.boundingBox().y;

        ben.said(story, "And then?");

        assertThat(annas.button("1 unread message")).isVisible();
        assertThat(same.boundingBox().y).isCloseTo(before, within(Climb.MOST_PIXELS));
        annas.button("1 unread message").click();
        assertThat(annas.message("And then?")).isInViewport();
    }
}
