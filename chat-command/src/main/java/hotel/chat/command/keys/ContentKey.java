package hotel.chat.command.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import hotel.chat.api.ledger.StreamId;

/**
 * An unwrapped AES-256-GCM key. What it seals is bound to the name of the subject. The JDK's cipher, not Tink's, whose random
 * numbers and ciphers are kept a thread: every request has a thread of its own, and would pay for making them. Finding one
 * costs as much as using it, so a few that are idle are kept for all.
 */
public final class ContentKey {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final Queue<Cipher> IDLE = new ArrayBlockingQueue<>(16);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] raw;
    private final SecretKeySpec key;

    private ContentKey(byte[] raw) {
        this.raw = raw;
        this.key = new SecretKeySpec(raw, "AES");
    }

    static ContentKey of(MasterKey master) {
        return of(master.bytes());
    }

    /** @param raw 32 bytes */
    static ContentKey of(byte[] raw) {
        return new ContentKey(raw.clone());
    }

    /** A key for one purpose of the installation's own, apart from those of any subject. */
    public static ContentKey derived(MasterKey master, String purpose) {
        return new ContentKey(new KeyedMac(master, purpose).of("content key".getBytes(StandardCharsets.UTF_8)));
    }

    static ContentKey random() {
        byte[] raw = new byte[LENGTH];
        RANDOM.nextBytes(raw);
        return new ContentKey(raw);
    }

    /** Nonce, ciphertext and tag. */
    public byte[] seal(byte[] plain, StreamId subject) {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, subject);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_LENGTH + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_LENGTH);
            boolean _ = IDLE.offer(cipher);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** What was sealed; bytes that were altered or belong to another subject are a broken store. */
    public byte[] open(byte[] sealed, StreamId subject) {
        if (sealed.length < NONCE_LENGTH + TAG_BITS / 8) {
            throw new IllegalStateException("cannot open what is sealed for " + subject + ": it is cut off");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_LENGTH), subject);
            byte[] plain = cipher.doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
            boolean _ = IDLE.offer(cipher);
            return plain;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open what is sealed for " + subject, e);
        }
    }

    /** The key itself, copied: for who hands over a text with the proof of what was sealed. */
    byte[] raw() {
        return raw.clone();
    }

    private Cipher cipher(int mode, byte[] nonce, StreamId subject) throws GeneralSecurityException {
        Cipher idle = IDLE.poll();
        Cipher cipher = idle == null ? Cipher.getInstance(ALGORITHM) : idle;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name(subject));
        return cipher;
    }

    private static byte[] name(StreamId subject) {
        return subject.value().getBytes(StandardCharsets.UTF_8);
    }
}
