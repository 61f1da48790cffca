package hotel.chat.app.security;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Credentials;
import hotel.chat.api.port.TextStore;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logins in the schema {@code app}; passwords as bcrypt hashes. */
final class StoredCredentials implements Credentials, TextStore {
    private static final int SHORTEST = 10;
    /** bcrypt looks no further. */
    private static final int LONGEST_BYTES = 72;

    /** Of no password that anybody knows, as dear to compare with as any other. */
    private static final String NOBODYS_HASH = "$2a$10$eTN5O74kXzKZh.uBuL5DYuHYuId.PQ/ptFFnhego.tk0uzixkBQju";

    private final JdbcClient jdbc;
    private final PasswordChecks passwords = new PasswordChecks();

    StoredCredentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void save(HotelId hotel, StaffId staff, String username, @Nullable String password) {
        if (password != null) {
            require(password);
        }
        store(hotel, staff, username, password);
    }

    /** As {@link #save}, with a password of any length. */
    void store(HotelId hotel, StaffId staff, String username, @Nullable String password) {
        try {
            jdbc.sql("""
                    INSERT INTO app.credential (hotel, username, staff_id, password_hash)
                    VALUES (:hotel, :username, :staff, :hash)
                    ON CONFLICT (hotel, staff_id) DO UPDATE
                    SET username = excluded.username,
                        password_hash = coalesce(excluded.password_hash, app.credential.password_hash)
                    """)
                    .param("hotel", hotel.value())
                    .param("username", username)
                    .param("staff", staff.value())
                    .param("hash", password == null ? null : passwords.hash(password))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Rejection.of(RejectionCode.CONFLICT, "Another person of the hotel has this username.");
        }
    }

    @Override
    public void forget(HotelId hotel, StaffId staff) {
        jdbc.sql("DELETE FROM app.credential WHERE hotel = :hotel AND staff_id = :staff")
                .param("hotel", hotel.value())
                .param("staff", staff.value())
                .update();
    }

    @Override
    public boolean hasSeen(long position) {
        return true;
    }

    @Override
    public List<String> tables() {
        return List.of("app.credential");
    }

    /** Whose login this is; takes the same time for unknown names and for wrong passwords. */
    Optional<StaffId> login(HotelId hotel, String username, String password) {
        Optional<Login> login = jdbc.sql("""
                SELECT staff_id, password_hash FROM app.credential
                WHERE hotel = :hotel AND username = :username AND password_hash IS NOT NULL
                """)
                .param("hotel", hotel.value())
                .param("username", username)
                .query((row, number) -> new Login(row.getString("staff_id"), row.getString("password_hash")))
                .optional();
        boolean matches = passwords.matches(password, login.map(Login::hash).orElse(NOBODYS_HASH));
        return login.filter(found -> matches).map(found -> new StaffId(found.staff()));
    }

    private static void require(String password) {
        int bytes = password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (password.codePointCount(0, password.length()) < SHORTEST || bytes > LONGEST_BYTES) {
            throw Rejection.invalid("password", "must have at least 10 characters and at most 72 bytes");
        }
    }

    private record Login(String staff, String hash) {}
}
