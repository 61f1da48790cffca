package hotel.chat.command.ids;

import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.rejection.Rejection;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class IdShapesPropertyTest {
    private static final String UUID_SHAPE = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Property
    void any_uuid_is_an_id_in_lower_case_and_nothing_else_is(@ForAll("almostUuids") String text) {
        boolean isUuid = text.matches(UUID_SHAPE);

        assertThat(isTaken(ConversationId::new, text)).isEqualTo(isUuid);
        if (isUuid) {
            assertThat(new ConversationId(text).value()).isEqualTo(text.toLowerCase(Locale.ROOT));
        }
    }

    @Property
    void a_hotel_and_a_person_are_1_to_64_of_their_characters(@ForAll("names") String text) {
        assertThat(isTaken(HotelId::new, text)).isEqualTo(text.matches("[a-z0-9-]{1,64}"));
        assertThat(isTaken(StaffId::new, text)).isEqualTo(text.matches("[A-Za-z0-9._-]{1,64}"));
    }

    @Property
    void a_streams_name_says_its_kind_whatever_its_hotel_is_called(@ForAll StreamKind kind, @ForAll StreamKind hotel) {
        String name = hotel.wireName() + "/" + kind.wireName() + "/" + kind.wireName() + "/x";

        assertThat(StreamId.parse(name)).isEqualTo(new StreamId(kind, name));
    }

    private static boolean isTaken(Function<String, ?> type, String text) {
        try {
            return type.apply(text) != null;
        } catch (Rejection refused) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> almostUuids() {
        Arbitrary<String> uuids = Arbitraries.create(() -> UUID.randomUUID().toString());
        Arbitrary<String> upper = uuids.map(uuid -> uuid.toUpperCase(Locale.ROOT));
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 35);
        Arbitrary<Character> characters = Arbitraries.of('g', 'G', '-', '0', 'f', '/', ':', '@', '`', ' ', 'é', '０');
        Arbitrary<String> altered = places.flatMap(place -> characters.flatMap(
                character -> uuids.map(uuid -> uuid.substring(0, place) + character + uuid.substring(place + 1))));
        Arbitrary<String> cut = places.flatMap(place -> uuids.map(uuid -> uuid.substring(place)));
        return Arbitraries.oneOf(uuids, upper, altered, cut, uuids.map(uuid -> uuid + "0"));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("azAZ09._-/@[`{é\0 ")
                .withCharRange('a', 'z')
                .ofMaxLength(66);
    }
}
