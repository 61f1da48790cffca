package hotel.chat.realtime.access;

import java.util.HashSet;
import java.util.Set;

import hotel.chat.api.identity.StaffId;
import org.junit.jupiter.api.Test;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static org.assertj.core.api.Assertions.assertThat;

class SignedSocketsTest {
    private final Set<String> open = new HashSet<>();
    private final SignedSockets sockets = new SignedSockets(open::contains);

    @Test
    void invented_sockets_push_out_those_of_nobody_else() {
        sockets.remember("1.1", HOTEL, ANNA);
        for (int number = 0; number < 150_000; number++) {
            sockets.remember("9." + number, HOTEL, BEN);
        }
        assertThat(sockets.of(HOTEL, ANNA)).containsExactly("1.1");
        assertThat(sockets.of(HOTEL, BEN)).hasSize(50).endsWith("9.149999");
    }

    @Test
    void invented_sockets_push_out_no_connection_of_ones_own_that_is_open() {
        open.add("1.1");
        sockets.remember("1.1", HOTEL, ANNA);
        for (int number = 0; number < 100; number++) {
            sockets.remember("9." + number, HOTEL, ANNA);
        }
        assertThat(sockets.of(HOTEL, ANNA)).hasSize(50).startsWith("1.1").endsWith("9.99");
        open.remove("1.1");
        sockets.remember("9.100", HOTEL, ANNA);
        assertThat(sockets.of(HOTEL, ANNA)).hasSize(50).doesNotContain("1.1");
    }

    @Test
    void nobody_who_is_connected_is_pushed_out_by_those_who_were_here_since() {
        open.add("1.1");
        sockets.remember("1.1", HOTEL, ANNA);
        for (int number = 0; number < 100_001; number++) {
            sockets.remember("9." + number, HOTEL, new StaffId("s" + number));
        }
        assertThat(sockets.of(HOTEL, ANNA)).containsExactly("1.1");
        assertThat(sockets.of(HOTEL, new StaffId("s0"))).isEmpty();
    }

    @Test
    void claiming_a_colleagues_socket_does_not_hide_it() {
        sockets.remember("1.1", HOTEL, ANNA);
        sockets.remember("1.1", HOTEL, BEN);
        assertThat(sockets.of(HOTEL, ANNA)).containsExactly("1.1");
    }

    @Test
    void a_socket_that_is_signed_for_again_counts_as_new() {
        sockets.remember("1.1", HOTEL, ANNA);
        for (int number = 0; number < 49; number++) {
            sockets.remember("2." + number, HOTEL, ANNA);
        }
        sockets.remember("1.1", HOTEL, ANNA);
        sockets.remember("3.3", HOTEL, ANNA);
        assertThat(sockets.of(HOTEL, ANNA)).hasSize(50).contains("1.1", "3.3").doesNotContain("2.0");
    }

    @Test
    void a_connection_that_is_gone_is_forgotten() {
        sockets.remember("1.1", HOTEL, ANNA);
        sockets.remember("2.2", HOTEL, ANNA);
        sockets.forget("1.1");
        sockets.forget("unknown");
        assertThat(sockets.of(HOTEL, ANNA)).containsExactly("2.2");
    }
}
