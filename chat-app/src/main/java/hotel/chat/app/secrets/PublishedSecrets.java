package hotel.chat.app.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Secrets that stand in this program's own source, where everybody can read them, by their SHA-256: {@code printf %s SECRET | sha256sum}.
 * A test holds the list against the source.
 */
final class PublishedSecrets {
    private static final Set<String> SUMS = Set.of(
            // passwords of the demo people
            "39ae1f3bdb16728838408678c7685af4b80a679829c40a40bd61e68cd68a5184",
            "71fef7fb28cad7b332b8bab7f3033f3fe6665d301e3a781ddaebb65da84eb293",
            "dbf2a5ab033a5084952acfa0d10e4dc62bd68dfa6c4ca2e003556d9cacf19c6d",
            "85308915824051e8a7333caa84c94651efc8c48a033c111ec9f6f75c5cace888",
            "b800a3d40d410b6f8acf6d8e98e3ff426923a2b1cb9203e92b4832ab60c8de63",
            "7eba1d70514872113259483e8c1e7ffaf4e412dd1b5cbb9640c7df92ca5f422a",
            "0767a1b88626c840ea8e30f915e8d0ae11edc3331b029fe94a51ac0c3372c89b",
            "63479a1bc9e7ca22cb78dc8f6283a6d48ead5ef2b2f217cda1db840c13766b6f",
            "e855f377ab94e676a4d63ad794421eb6b62e72fddc6f008a7142041490ad19c5",
            "168f871332faac425ef067c62cc8b977a29ba746905de519fb0ca9701271a3be",
            // secrets of stand-ins for Pusher's service and S3
            "683f377641681ed1b05f10e57768c6bbbaccb9c2ee0f5dd09c27d34d9176d7e0",
            "0159438a9235d6abde38e49fb98944660d067d6b9b03d8a8f4ee4e522feb62cb",
            "11ff7816f7307e643dbc26a9114ce84c032805910ba2d2b2ec8dd0101deb4745",
            "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
            // master keys of databases that earlier versions wrote
            "e36bebcc59f71654d4f435cebb205490bc149bdef287fc0c9aff7f8404c08ff4",
            "5e20936985b6339e0484167aaf27498b2c507eb1ffc407ed2f4e218df179bd4d");

    private PublishedSecrets() {}

    static boolean contain(String secret) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return SUMS.contains(HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
