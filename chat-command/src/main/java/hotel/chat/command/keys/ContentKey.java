package hotel.chat.command.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import com.google.crypto.tink.subtle.AesGcmJce;
import hotel.chat.api.ledger.StreamId;

/** An unwrapped AES-256-GCM key. What it seals is bound to the name of the subject. */
public final class ContentKey {
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] raw;
    private final AesGcmJce cipher;

    private ContentKey(byte[] raw) {
        this.raw = raw;
        try {
            this.cipher = new AesGcmJce(raw);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    static ContentKey of(MasterKey master) {
        return new ContentKey(master.bytes());
    }

    static ContentKey random() {
        byte[] raw = new byte[LENGTH];
        RANDOM.nextBytes(raw);
        return new ContentKey(raw);
    }

    /** Nonce, ciphertext and tag. */
    public byte[] seal(byte[] plain, StreamId subject) {
        try {
            return cipher.encrypt(plain, name(subject));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** What was sealed; bytes that were altered or belong to another subject are a broken store. */
    public byte[] open(byte[] sealed, StreamId subject) {
        try {
            return cipher.decrypt(sealed, name(subject));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open what is sealed for " + subject, e);
        }
    }

    byte[] wrap(ContentKey inner, StreamId innerSubject) {
        return seal(inner.raw, innerSubject);
    }

    ContentKey unwrap(WrappedKey key) {
        return new ContentKey(open(key.wrapped(), key.subject()));
    }

    private static byte[] name(StreamId subject) {
        return subject.value().getBytes(StandardCharsets.UTF_8);
    }
}
