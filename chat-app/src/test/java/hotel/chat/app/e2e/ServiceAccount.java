package hotel.chat.app.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** A key file like Google's, of an account that nobody has. */
final class ServiceAccount {
    private ServiceAccount() {}

    /** @param tokenUri where the server asks for tokens */
    static Path in(Path folder, String tokenUri) throws Exception {
        byte[] key = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        Map<String, String> account = Map.of(
                "type", "service_account",
                "project_id", "hotel",
                "private_key_id", "1",
                "private_key", pem,
                "client_email", "push@hotel.example",
                "client_id", "1",
                "token_uri", tokenUri);
        return Files.writeString(folder.resolve("fcm.json"), JsonMapper.shared().writeValueAsString(account));
    }
}
