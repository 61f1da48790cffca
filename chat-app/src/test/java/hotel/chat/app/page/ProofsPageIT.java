package hotel.chat.app.page;

import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An auditor's browser computes again what the server says of its ledger, and says so when it is not true. */
class ProofsPageIT extends OnThePage {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROOF = "**/api/**/audit/proof*";
    private static final String HEADS = "**/api/**/audit/checkpoints*";
    private static final String OTHER_HASH = "00".repeat(32);
    private static final String OTHER_SIGNATURE = "A".repeat(86) + "==";
    private static final String KEPT = "localStorage.getItem('audit.head.grand-budapest')";

    private Colleague anna;
    private Colleague audrey;
    private String cellar;
    private String message;

    @BeforeEach
    void somethingIsSaid() {
        anna = hire("anna");
        audrey = hire("audrey", "auditor");
        cellar = anna.group("Cellar", hire("ben"));
        message = anna.said(cellar, "Twelve bottles are missing");
    }

    @Test
    void a_proof_with_a_lie_in_it_is_called_wrong_and_the_true_one_is_not() {
        Screen desk = at(audrey).open("#/audit/message/" + message);

        assertCalledWrong(desk, "The proof is about another hash", proof -> proof.put("hash", OTHER_HASH));
        assertCalledWrong(desk, "The leaf does not come from the hash", proof -> proof.put("leaf_hash", OTHER_HASH));
        assertCalledWrong(
                desk, "The fact is not under that head", proof -> path(proof).set(0, OTHER_HASH));
        assertCalledWrong(
                desk, "The path does not have the length", proof -> path(proof).remove(0));
        assertCalledWrong(
                desk, "The fact is not under that head", proof -> head(proof).put("root", OTHER_HASH));
        assertCalledWrong(
                desk, "the signature of the head is wrong", proof -> head(proof).put("signature", OTHER_SIGNATURE));

        check(desk);
        assertThat(verdict(desk)).containsText("This fact is under the head at position");
        assertThat(verdict(desk)).hasClass(Pattern.compile("\\bgood\\b"));
    }

    @Test
    void the_newest_head_is_checked_and_kept_and_the_ledger_is_said_to_go_on_from_it() {
        Screen desk = at(audrey).open("#/audit/proofs");
        Locator standing = standing(desk);
        assertThat(standing).containsText("Signed up to position");
        assertThat(standing).containsText("The signature fits the key");
        assertThat(standing).containsText("This browser had kept no head before.");
        assertThat(standing).hasClass(Pattern.compile("\\bgood\\b"));

        signANewerHead();
        desk.page().reload();

        assertThat(standing).containsText("The ledger still begins with the");
        assertThat(standing).hasClass(Pattern.compile("\\bgood\\b"));
    }

    @Test
    void a_head_with_a_wrong_signature_is_called_wrong_and_not_kept() {
        Screen desk = at(audrey);
        desk.page()
                .route(
                        HEADS,
                        altered(page -> ((ObjectNode) page.at("/checkpoints/0")).put("signature", OTHER_SIGNATURE)));

        desk.open("#/audit/proofs");

        assertThat(standing(desk)).containsText("The signature does not fit the key");
        assertThat(standing(desk)).hasClass(Pattern.compile("\\bbad\\b"));
        assertThat(desk.page().evaluate(KEPT)).isNull();
    }

    @Test
    void a_ledger_that_does_not_begin_with_the_kept_head_is_called_broken_until_the_head_is_forgotten() {
        Screen desk = at(audrey).open("#/audit/proofs");
        Locator standing = standing(desk);
        assertThat(standing).hasClass(Pattern.compile("\\bgood\\b"));
        desk.page().evaluate("""
                (root) => {
                  const key = 'audit.head.grand-budapest';
                  localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), root }));
                }""", OTHER_HASH);
        signANewerHead();

        desk.page().reload();
        assertThat(standing).containsText("The ledger does not begin with the");
        assertThat(standing).hasClass(Pattern.compile("\\bbad\\b"));
        assertThat((String) desk.page().evaluate(KEPT)).contains(OTHER_HASH);

        desk.button("Forget the kept head").click();
        assertThat(standing).containsText("This browser had kept no head before.");
        assertThat(standing).hasClass(Pattern.compile("\\bgood\\b"));
    }

    private static void assertCalledWrong(Screen desk, String words, Consumer<ObjectNode> lie) {
        desk.page().route(PROOF, altered(lie));
        check(desk);
        assertThat(verdict(desk)).containsText(words);
        assertThat(verdict(desk)).hasClass(Pattern.compile("\\bbad\\b"));
        assertThat(verdict(desk)).not().containsText("The signature of the head fits");
        desk.page().unroute(PROOF);
    }

    /** The server's answer with a lie in it. */
    private static Consumer<Route> altered(Consumer<ObjectNode> lie) {
        return route -> {
            APIResponse answer = route.fetch();
            ObjectNode body = (ObjectNode) JSON.readTree(answer.text());
            lie.accept(body);
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body.toString()));
        };
    }

    private static ObjectNode head(ObjectNode proof) {
        return (ObjectNode) proof.path("head");
    }

    private static ArrayNode path(ObjectNode proof) {
        return (ArrayNode) proof.path("path");
    }

    private void signANewerHead() {
        anna.said(cellar, "Eleven bottles are missing");
        String facts = audrey.get("/audit/conversations/" + cellar + "/events").text();
        String event =
                JSON.readTree(facts.lines().toList().getLast()).path("event_id").asString();
        Colleague.ok(audrey.get("/audit/proof?event_id=" + event));
    }

    private static void check(Screen desk) {
        desk.page().locator("fact-check").first().getByRole(AriaRole.BUTTON).click();
    }

    private static Locator verdict(Screen desk) {
        return desk.page().locator("fact-check .verdict").first();
    }

    private static Locator standing(Screen desk) {
        return desk.page().locator("audit-proofs .verdict").first();
    }
}
