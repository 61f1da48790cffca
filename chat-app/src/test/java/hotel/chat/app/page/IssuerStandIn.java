package hotel.chat.app.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hotel.chat.app.support.SignedTokens;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect issuer of one person, who is logged in there already: the code flow with PKCE, and renewal. */
final class IssuerStandIn implements AutoCloseable {
    private static final String REFRESH = "once more";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, String> challenges = new ConcurrentHashMap<>();

    private IssuerStandIn(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
    }

    static IssuerStandIn start() throws IOException, JOSEException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        IssuerStandIn issuer =
                new IssuerStandIn(server, new RSAKeyGenerator(2048).keyID("one").generate());
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, issuer.about()));
        server.createContext(
                "/keys", exchange -> answer(exchange, 200, new JWKSet(issuer.key.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", issuer::authorize);
        server.createContext("/token", issuer::token);
        server.start();
        return issuer;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> about() {
        return Map.of(
                "issuer", url(),
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token",
                "jwks_uri", url() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        if (!Objects.equals(asked.get("code_challenge_method"), "S256")
                || !"staff-chat".equals(asked.get("client_id"))) {
            answer(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        String code = "code-" + challenges.size();
        challenges.put(code, asked.getOrDefault("code_challenge", ""));
        String back = asked.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean isGood = "refresh_token".equals(asked.get("grant_type"))
                ? REFRESH.equals(asked.get("refresh_token"))
                : challenge(asked.getOrDefault("code_verifier", "")).equals(challenges.remove(asked.get("code")));
        answer(
                exchange,
                isGood ? 200 : 400,
                isGood
                        ? Map.of("access_token", newToken(), "refresh_token", REFRESH, "token_type", "Bearer")
                        : Map.of("error", "invalid_grant"));
    }

    private String newToken() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("greta")
                .claim("hotel", "grand-budapest")
                .claim("name", "Greta Grün")
                .claim("preferred_username", "greta")
                .claim("roles", List.of("staff"))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
        return SignedTokens.of(claims, key);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) {
        byte[] json = JSON.writeValueAsBytes(body);
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null) {
            exchange.getResponseHeaders()
                    .add("Access-Control-Allow-Origin", URI.create(origin).toString());
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
