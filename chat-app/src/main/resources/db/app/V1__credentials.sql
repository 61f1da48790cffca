-- Logins of the built-in token issuer. Names and texts live in the event store; here is only what a login needs.
CREATE TABLE app.credential (
    hotel         text NOT NULL,
    username      text NOT NULL,
    staff_id      text NOT NULL,
    password_hash text,
    PRIMARY KEY (hotel, staff_id),
    UNIQUE (hotel, username)
);
