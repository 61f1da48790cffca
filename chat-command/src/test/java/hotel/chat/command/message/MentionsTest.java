package hotel.chat.command.message;

import java.util.List;
import java.util.Map;

import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.conversation.ConversationState.Participants;
import hotel.chat.command.staff.ActiveCaller;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class MentionsTest {
    private static final Map<StaffId, String> USERNAMES = Map.of(ANNA, "anna", BEN, "Ben", CARLA, "carla.m");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ben",
                "@BEN",
                "hi @ben!",
                "(@ben)",
                "@ben.",
                "@ben...",
                "@ben-_.",
                "@ben's turn",
                "done.@ben",
                "- @ben",
                "-@ben",
                "x/@ben",
                "👩‍🍳@ben❤️",
                "❤️@ben",
                "你好@ben你好",
                "a@b.test @ben",
                "https://x.test @ben"
            })
    void an_at_sign_with_a_username_mentions(String text) {
        assertThat(in(text)).containsExactly(BEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ben",
                "@",
                "@ ben",
                "a@ben",
                "a+b@ben.test",
                "o'neil-@ben",
                "é@ben",
                "e\u0301@ben",
                "@ben@example.test",
                "@benjamin",
                "@ben.test",
                "@bené",
                "@@ben",
                "https://x.test/@ben",
                "@dev",
                "@anna"
            })
    void words_addresses_strangers_and_oneself_are_no_mentions(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void each_is_mentioned_once_in_the_order_of_the_text() {
        assertThat(in("@carla.m, @ben @Carla.M. @ben")).containsExactly(CARLA, BEN);
    }

    @Test
    void all_are_everybody_but_the_sender() {
        assertThat(in("@all: now")).containsExactly(BEN, CARLA);
        assertThat(in("@ALL.")).containsExactly(BEN, CARLA);
        assertThat(in("@carla.m @all")).containsExactly(CARLA, BEN);
        assertThat(in("@allies")).isEmpty();
    }

    @Test
    void punctuation_at_the_end_counts_where_it_is_part_of_somebodys_username() {
        Map<StaffId, String> dotted = Map.of(BEN, "ben.", CARLA, "ben");

        assertThat(Mentions.in("@ben.", sender(), dotted)).containsExactly(BEN);
        assertThat(Mentions.in("@ben...", sender(), dotted)).containsExactly(BEN);
        assertThat(Mentions.in("@ben", sender(), dotted)).containsExactly(CARLA);
        assertThat(Mentions.in("@ben!", sender(), dotted)).containsExactly(CARLA);
        assertThat(Mentions.in("@ben-", sender(), dotted)).containsExactly(CARLA);
    }

    @Test
    void at_all_means_everybody_even_where_somebody_is_called_all() {
        Map<StaffId, String> named = Map.of(BEN, "all", CARLA, "carla");

        assertThat(Mentions.in("@all", sender(), named)).containsExactly(BEN, CARLA);
        assertThat(Mentions.in("@All.", sender(), named)).containsExactly(BEN, CARLA);
        assertThat(Mentions.nameSomebody("@all and @ALL!")).isFalse();
    }

    @Test
    void names_that_differ_in_nothing_but_case_are_all_meant() {
        assertThat(Mentions.in("@BEN", sender(), Map.of(BEN, "ben", CARLA, "Ben")))
                .containsExactlyInAnyOrder(BEN, CARLA);
    }

    @Property
    void nobody_is_mentioned_inside_an_email_address(@ForAll("addresses") String address) {
        assertThat(in("write to " + address + ", please")).isEmpty();
        assertThat(in("<" + address + ">")).isEmpty();
        assertThat(in(address)).isEmpty();
    }

    @Property
    void only_participants_but_the_sender_are_mentioned_each_once(@ForAll("chatter") String text) {
        List<StaffId> mentioned = in(text);

        assertThat(mentioned).doesNotHaveDuplicates().isSubsetOf(BEN, CARLA);
    }

    @Property
    void an_alleged_username_of_somebody_outside_mentions_nobody(@ForAll("chatter") String text) {
        Map<StaffId, String> strangers = Map.of(DEV, "ben");

        assertThat(Mentions.in(text.replace("@all", ""), sender(), strangers)).isEmpty();
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> local = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("._%+-")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(part -> !part.endsWith(".") && part.chars().anyMatch(Character::isLetterOrDigit));
        Arbitrary<String> host = Arbitraries.of("ben", "ben.test", "all", "carla.m", "all.hotel", "anna");
        return local.flatMap(left -> host.map(right -> left + "@" + right));
    }

    @Provide
    Arbitrary<String> chatter() {
        return Arbitraries.of(
                        "@ben",
                        "@carla.m",
                        "@all",
                        "@anna",
                        "@dev",
                        "@",
                        ".",
                        " ",
                        "a",
                        "é",
                        "\u0301",
                        "://",
                        "你",
                        "-",
                        "❤️")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static List<StaffId> in(String text) {
        return Mentions.in(text, sender(), USERNAMES);
    }

    private static ActiveParticipant sender() {
        List<StaffId> people = List.of(ANNA, BEN, CARLA);
        ConversationState group =
                new ConversationState(GROUP, ConversationKind.GROUP, ANNA, null, false, Participants.of(people));
        return new ActiveParticipant(new ActiveCaller(caller(ANNA), Role.STAFF), group);
    }
}
