package hotel.chat.app.page;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever people write, name and link to, nobody's browser does what they want. */
class SecurityPageIT extends OnThePage {
    private static final String ATTACK =
            "</div><img src=x onerror=\"document.title='it ran'\"><script>document.title='it ran'</script><b>bold</b>";

    private Colleague anna;
    private Colleague ben;

    @BeforeEach
    void hireTwo() {
        anna = hire("anna");
        ben = hire("ben");
    }

    @Test
    void html_is_text_in_messages_titles_answers_drafts_and_what_was_found() {
        String room = anna.group("T " + ATTACK, ben);
        String said = anna.said(room, "chandelier " + ATTACK);
        ben.send(room, "answer " + ATTACK, Map.of("reply_to", said));
        Screen bens = at(ben);
        assertThat(bens.room(ATTACK)).isVisible();
        bens.room(ATTACK).click();

        assertThat(bens.thread().getByRole(AriaRole.HEADING)).hasText("T " + ATTACK);
        assertThat(bens.messages().first().locator(".text")).hasText("chandelier " + ATTACK);
        assertThat(bens.message("answer").locator(".quote")).containsText(ATTACK);
        bens.composer().fill(ATTACK);
        bens.page().getByRole(AriaRole.SEARCHBOX).fill("chandelier");
        assertThat(bens.rooms().locator("mark")).hasText("chandelier");
        assertThat(bens.rooms().locator(".result")).containsText("<b>bold</b>");

        assertThat(bens.page().locator("img[src=x], b:text-is('bold'), staff-app script"))
                .hasCount(0);
        assertThat(bens.page()).not().hasTitle("it ran");
    }

    @Test
    void html_is_text_in_names_of_people_and_of_files() {
        Colleague nasty = hire("nasty");
        Colleague olga = demo("olga");
        assertThat(olga.put("/staff/" + nasty.id(), Map.of("username", nasty.id(), "name", ATTACK))
                        .status())
                .isEqualTo(200);
        nasty.group("Spa", ben);
        Screen nastys = at(nasty).enter("Spa");
        nastys.page()
                .locator("chat-composer input[type=file]")
                .first()
                .setInputFiles(new FilePayload("<img src=x onerror=alert(1)>.txt", "text/plain", new byte[] {'x'}));
        nastys.say("see <u>this</u>");

        Screen bens = at(ben).enter("Spa");
        assertThat(bens.message("see <u>this</u>")).containsText(ATTACK);
        assertThat(bens.message("see <u>this</u>")).containsText(".txt");
        bens.button("Details").click();
        assertThat(bens.dialog().getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(ATTACK)))
                .isVisible();
        assertThat(bens.page().locator("img[src=x]")).hasCount(0);
        assertThat(bens.page()).not().hasTitle("it ran");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,hello", "file:///etc/passwd", "JaVaScRiPt://x/%0aalert(1)"
            })
    void only_addresses_of_the_web_are_links(String address) {
        String room = anna.group("Spa", ben);
        anna.said(room, "See " + address + " and https://example.com/a?b=c#d.");
        Screen bens = at(ben).enter("Spa");

        Locator links = bens.message("See").getByRole(AriaRole.LINK);
        assertThat(links).hasCount(1);
        assertThat(links).hasAttribute("href", "https://example.com/a?b=c#d");
        assertThat(links).hasAttribute("rel", "noopener noreferrer");
        assertThat(links).hasAttribute("target", "_blank");
    }

    @Test
    void the_policy_lets_nothing_inline_run_and_nobody_frame_the_page() {
        Screen screen = screen();
        Response answer = screen.page().navigate(url() + "/");
        String policy = answer.headerValue("content-security-policy");

        assertThat(policy)
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*;", "http:");
        assertThat(policy.replaceFirst(".*script-src ([^;]*).*", "$1").split(" "))
                .allMatch(source -> source.equals("'self'") || source.startsWith("'sha256-"));
        assertThat(answer.headerValue("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.headerValue("referrer-policy")).isEqualTo("no-referrer");
    }

    @Test
    void a_script_that_got_into_the_page_all_the_same_does_not_run() {
        Screen screen = screen().open("").foresees("policy: script-src|Content Security Policy");

        screen.page()
                .evaluate(
                        "() => { const script = document.createElement('script');"
                                + " script.textContent = 'document.title = \"it ran\"'; document.body.append(script);"
                                + " document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"document.title = `it ran`\">'); }");

        assertThat(screen.field("hotel")).isVisible();
        assertThat(screen.page()).hasTitle("Staff chat");
    }

    @Test
    void an_address_of_a_conversation_of_others_shows_nothing_of_it() {
        String room = anna.group("Salaries", ben);
        String said = anna.said(room, "The director earns 100,000");
        Screen carlas = at(hire("carla"));
        List<String> answers = new CopyOnWriteArrayList<>();
        carlas.page().onResponse(answer -> {
            if (answer.url().contains(room) && answer.status() < 400) {
                answers.add(answer.url());
            }
        });

        carlas.open("#/chat/" + room + "/" + said);

        assertThat(carlas.page().getByText("This conversation is not here, or not for you."))
                .isVisible();
        assertThat(carlas.thread()).hasCount(0);
        assertThat(carlas.page().getByText("Salaries")).hasCount(0);
        assertThat(answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/audit", "#/board"})
    void a_desk_of_others_is_not_opened_by_its_address(String desk) {
        Screen annas = at(anna);

        annas.open(desk);

        assertThat(annas.rooms()).isVisible();
        assertThat(annas.page().locator("audit-desk, ops-board")).hasCount(0);
    }
}
