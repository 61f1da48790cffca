package hotel.chat.app.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

import com.microsoft.playwright.options.ColorScheme;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.support.Checkout;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Makes the documentation's pictures of the page anew, in {@code docs/pictures}. */
@EnabledIfSystemProperty(named = "chat.pictures", matches = "true")
class PicturesIT extends OnThePage {
    private static final String SHIFT = "Night shift";

    private Colleague anna;
    private String conversation;

    @BeforeEach
    void talkForANight() throws IOException {
        anna = demo("anna");
        Colleague ben = demo("ben");
        Colleague carla = demo("carla");
        Colleague mona = demo("mona");
        mona.said(mona.group("Breakfast team", anna, carla), "Two more vegans tomorrow, please tell the kitchen.");
        carla.said(carla.group("Wedding on Saturday", anna, ben, mona), "The florist comes at eleven.");
        String shift = anna.group(SHIFT, ben, carla, mona);
        conversation = shift;
        String asked = ben.said(shift, "Evening all. 214 asks for a kettle and two more towels.");
        carla.send(shift, "On my way up.", Map.of("reply_to", asked));
        react(ben, carla.said(shift, "Done, they are happy."), "🎉");
        String lift = ben.said(shift, "The lift in the east wing makes that noise agian.");
        assertThat(ben.edit(lift, "The lift in the east wing makes that noise again. @mona")
                        .status())
                .isEqualTo(200);
        String sent = Colleague.idOf(ben.send(
                shift, new Form().file("east-wing.png", plan()).text("message", "It is the one at the stairs:")));
        await().until(() -> Colleague.ok(anna.get("/messages/" + sent))
                .at("/attachments/0/thumbnail_url")
                .isString());
        react(anna, mona.said(shift, "The technician comes at seven. I put a sign up."), "👍");
        String last = anna.said(shift, "Thank you! Handing over to the early shift now.");
        ben.read(shift, last);
        carla.read(shift, last);
        mona.read(shift, last);
    }

    @Test
    void pictures_of_the_page() {
        Screen login =
                screen(new Look("en", ColorScheme.LIGHT, 1440, 900), url()).open("");
        assertThat(login.field("hotel")).isVisible();
        take(login, "page-login");
        take(shift(new Look("en", ColorScheme.LIGHT, 1440, 900)), "page-light");
        take(shift(new Look("en", ColorScheme.DARK, 1440, 900)), "page-dark");
        take(shift(new Look("en", ColorScheme.LIGHT, 390, 844)), "page-phone");
        take(shift(new Look("ar", ColorScheme.LIGHT, 1440, 900)), "page-arabic");
    }

    @Test
    void pictures_of_the_desks() {
        Look large = new Look("en", ColorScheme.LIGHT, 1440, 900);
        Screen desk = screen(large, url())
                .logIn(anna.hotel(), "audrey", "audrey-demo")
                .open("#/audit/conversation/" + conversation);
        assertThat(desk.page().getByText("Thank you! Handing over")).isVisible();
        take(desk, "page-audit");
        desk.open("#/audit");
        desk.page().getByLabel("Title, or a name").fill("mona");
        desk.button("Show").click();
        assertThat(desk.page().locator("audit-conversations").getByText(SHIFT).first())
                .isVisible();
        take(desk, "page-find");
        Screen board =
                screen(large, url()).logIn(anna.hotel(), "olga", "olga-demo").open("#/board");
        assertThat(board.page().getByText("All projections are live and up to date."))
                .isVisible();
        talkUntilMeasured(board);
        take(board, "page-board");
    }

    private void talkUntilMeasured(Screen board) {
        AtomicInteger times = new AtomicInteger();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    for (int message = 0; message < times.get() % 5; message++) {
                        anna.said(conversation, "Room " + message + " is ready.");
                    }
                    return times.incrementAndGet() > 20
                            && board.page().getByText("being measured").count() == 0;
                });
    }

    private Screen shift(Look look) {
        Screen screen =
                screen(look, url()).logIn(anna.hotel(), "anna", "anna-demo").enter(SHIFT);
        assertThat(screen.message("It is the one at the stairs:").locator("img"))
                .isVisible();
        assertThat(screen.message("Handing over")).isInViewport();
        assertThat(screen.room(SHIFT).locator(".badge")).hasCount(0);
        return screen;
    }

    private static void take(Screen screen, String name) {
        assertThat(screen.page().locator(".banner")).isHidden();
        screen.page().waitForFunction("() => [...document.images].every((one) => one.complete)");
        screen.page().mouse().move(0, 0);
        screen.picture(Checkout.path("docs/pictures/" + name + ".png"));
    }

    private static void react(Colleague person, String message, String emoji) {
        assertThat(person.put(
                                "/messages/" + message + "/reactions/"
                                        + URLEncoder.encode(emoji, StandardCharsets.UTF_8),
                                Map.of())
                        .status())
                .isEqualTo(200);
    }

    /** A floor with a lift. */
    private static byte[] plan() throws IOException {
        BufferedImage plan = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = plan.createGraphics();
        pen.setColor(new Color(0xf3efe4));
        pen.fillRect(0, 0, 640, 360);
        for (int room = 0; room < 6; room++) {
            pen.setColor(new Color(room == 4 ? 0xc8553d : 0x7a8b8f));
            pen.fillRect(20 + room * 102, 20, 90, 120);
            pen.fillRect(20 + room * 102, 220, 90, 120);
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(plan, "png", bytes);
        return bytes.toByteArray();
    }
}
