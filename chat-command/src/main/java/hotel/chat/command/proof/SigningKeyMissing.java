package hotel.chat.command.proof;

/** The key that signs is in the database, and its private part is not here. */
public final class SigningKeyMissing extends IllegalStateException {
    SigningKeyMissing(String keyId) {
        super("the private key " + keyId
                + " is not in keys/signing of this data directory; copy it from the node that has it");
    }
}
