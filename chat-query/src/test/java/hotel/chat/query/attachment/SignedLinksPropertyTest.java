package hotel.chat.query.attachment;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.fixture.Hashes;
import hotel.chat.query.fixture.TestClock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SignedLinksPropertyTest {
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final StaffId ANNA = new StaffId("anna.b-1");
    private static final AttachmentId FILE = new AttachmentId("01890000-0000-7000-8000-000000000000");

    private final TestClock clock = new TestClock();
    /** A keyed digest is enough here: what counts is what goes in. */
    private final SignedLinks links = new SignedLinks(
            content -> Hashes.sha256(("key" + new String(content, UTF_8)).getBytes(UTF_8))
                    .substring(0, 32)
                    .getBytes(UTF_8),
            clock,
            LIFETIME);

    @Property
    void any_altered_character_is_refused(
            @ForAll("parameters") String parameter,
            @ForAll @IntRange(max = 60) int at,
            @ForAll("characters") char other) {
        Map<String, String> given = given();
        String value = given.get(parameter);
        int place = at % value.length();
        Assume.that(value.charAt(place) != other);
        given.put(parameter, value.substring(0, place) + other + value.substring(place + 1));

        assertThat(isGood(HOTEL, FILE, given)).isFalse();
    }

    @Property
    void anything_added_or_cut_off_is_refused(@ForAll("parameters") String parameter, @ForAll("characters") char more) {
        Map<String, String> longer = given();
        longer.merge(parameter, String.valueOf(more), String::concat);
        Map<String, String> shorter = given();
        shorter.compute(parameter, (_, value) -> value.substring(1));

        assertThat(isGood(HOTEL, FILE, given())).isTrue();
        assertThat(isGood(HOTEL, FILE, longer)).isFalse();
        assertThat(isGood(HOTEL, FILE, shorter)).isFalse();
    }

    @Property
    void a_link_is_good_for_its_file_in_its_hotel_only(@ForAll("ids") UUID other) {
        assertThat(isGood(HOTEL, new AttachmentId(other.toString()), given())).isFalse();
        assertThat(isGood(new HotelId("sea-view"), FILE, given())).isFalse();
    }

    @Property
    void a_link_is_good_for_its_lifetime_and_for_twice_that_at_most(@ForAll @LongRange(max = 3_000) long later) {
        clock.moveOn(Duration.ofSeconds(later));
        Map<String, String> given = given();

        clock.moveOn(LIFETIME.minusSeconds(1));
        assertThat(isGood(HOTEL, FILE, given)).isTrue();
        clock.moveOn(LIFETIME.plusSeconds(1));
        assertThat(isGood(HOTEL, FILE, given)).isFalse();
    }

    private Map<String, String> given() {
        String link = links.signed(links.plain(HOTEL, FILE), HOTEL, FILE, ANNA);
        Map<String, String> given = new HashMap<>();
        for (String part : URI.create(link).getQuery().split("&", -1)) {
            int equals = part.indexOf('=');
            given.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return given;
    }

    private boolean isGood(HotelId hotel, AttachmentId file, Map<String, String> given) {
        try {
            StaffId staff = new StaffId(given.get(SignedLinks.STAFF));
            return links.isGood(hotel, file, staff, given.get(SignedLinks.EXPIRES), given.get(SignedLinks.SIGNATURE));
        } catch (Rejection noStaffId) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> parameters() {
        return Arbitraries.of(SignedLinks.STAFF, SignedLinks.EXPIRES, SignedLinks.SIGNATURE);
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.chars().ascii();
    }

    @Provide
    Arbitrary<UUID> ids() {
        return Arbitraries.create(UUID::randomUUID);
    }
}
