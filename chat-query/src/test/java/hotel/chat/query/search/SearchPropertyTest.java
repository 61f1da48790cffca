package hotel.chat.query.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SearchPropertyTest {
    private final ReadModel model = ReadModel.shared();

    @Property(tries = 10, shrinking = ShrinkingMode.BOUNDED)
    void the_index_finds_the_texts_that_reading_all_of_them_finds(
            @ForAll @Size(max = 40) List<@From("texts") String> texts,
            @ForAll @Size(min = 1, max = 15) List<@From("questions") String> questions) {
        HotelFacts hotel = model.newHotel().registered("anna");
        ConversationId group = hotel.group("Lobby", "anna");
        List<MessageId> messages =
                texts.stream().map(text -> hotel.sent(group, "anna", text)).toList();
        model.settle();

        for (String q : questions) {
            assertThat(found(model.as(hotel, "anna"), q)).as(q).isEqualTo(naive(texts, messages, q));
        }
    }

    private static List<String> naive(List<String> texts, List<MessageId> messages, String q) {
        List<String> found = new ArrayList<>();
        SearchText text = SearchText.parse(q);
        for (int i = 0; i < texts.size(); i++) {
            if (!text.isEmpty() && !text.find(texts.get(i)).isEmpty()) {
                found.add(messages.get(i).value());
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static List<String> found(Browser anna, String q) {
        List<String> found = new ArrayList<>();
        JsonNode results = anna.get("/search?limit=200&q={q}", q).ok().get("results");
        results.forEach(
                result -> found.add(result.get("message").get("message_id").asString()));
        return found;
    }

    /** Few characters, so that much is found: of words, of scripts without spaces, and all that a query could trip over. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "A", "á", "b", "ab", " ", " ", " ", "'", "\\", ":", "&", "|", "!", "*", "<->", "#", "/",
                        "=c", "é", "e\u0301", "ß", "ss", "東", "京", "都", "バ", "ハ", "ー", "ท", "ี", "ي", "مِ", "🎉", "👍",
                        "1", "²", "𝒳", "\u200D", "ﷺ", "\t", "\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> questions() {
        Arbitrary<String> words =
                texts().map(text -> text.replaceAll("[\\t\\n]", " ")).filter(text -> !text.isBlank());
        return Arbitraries.oneOf(words, words.map(text -> "\"" + text + "\""));
    }
}
