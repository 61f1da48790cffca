package hotel.chat.app.page;

import com.microsoft.playwright.Page;
import hotel.chat.app.e2e.Server;
import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page where an issuer knows people, not this server. */
@ExtendWith(Chromium.IsThere.class)
class OidcPageIT extends OnThePage {
    private static IssuerStandIn issuer;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerStandIn.start();
        server = Server.start(
                ChatAppIT.temporary(), "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void who_logs_in_at_the_issuer_comes_back_to_where_they_wanted_to_go_and_stays_after_a_reload() {
        Screen screen = screen(Look.USUAL, "http://127.0.0.1:" + server.port()).open("#/chat/nothing-there");
        Page page = screen.page();
        assertThat(page.getByLabel("Password")).hasCount(0);

        screen.button("Log in with your hotel’s account").click();

        assertThat(screen.rooms()).isVisible();
        assertThat(page.getByText("This conversation is not here, or not for you."))
                .isVisible();
        assertThat(page.url()).endsWith("/#/chat/nothing-there");
        page.reload();
        assertThat(screen.rooms()).isVisible();
        page.locator(".menu summary").click();
        assertThat(page.getByText("Greta Grün", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @Test
    void a_token_is_renewed_with_what_the_issuer_gave_for_that() {
        Screen screen = screen(Look.USUAL, "http://127.0.0.1:" + server.port()).open("");

        Object renewed = screen.page().evaluate("""
                async (refresh) => {
                  const { howToLogIn, renewed } = await import('/page/oidc.js');
                  return renewed(await howToLogIn(), { token: '', refresh });
                }""", "once more");

        assertThat(renewed)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("refresh", "once more")
                .extractingByKey("token")
                .asString()
                .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void an_answer_that_nobody_asked_for_logs_nobody_in() {
        Screen screen = screen(Look.USUAL, "http://127.0.0.1:" + server.port()).open("?code=stolen&state=guessed");

        assertThat(screen.button("Log in with your hotel’s account")).isVisible();
        assertThat(screen.page().evaluate("sessionStorage.length")).isEqualTo(0);
    }
}
