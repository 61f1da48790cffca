package hotel.chat.app.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;

/** The Content-Security-Policy of everything that is served here. Nothing inline runs; the page's map of module names is known by its hash. */
final class PagePolicy {
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final String directives;

    /** @param issuer which the page asks for tokens; empty where there is none */
    PagePolicy(@Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer) {
        directives = "default-src 'self'; script-src 'self' 'sha256-" + hashOfImportMap() + "';"
                + " connect-src 'self' ws: wss: https:" + origin(issuer) + ";"
                + " img-src 'self' data: blob: https:; media-src 'self' blob: https:;"
                + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    String directives() {
        return directives;
    }

    private static String origin(String issuer) {
        if (issuer.isEmpty()) {
            return "";
        }
        URI uri = URI.create(issuer);
        return " " + uri.getScheme() + "://" + uri.getAuthority();
    }

    private static String hashOfImportMap() {
        try (InputStream page = new ClassPathResource("static/index.html").getInputStream()) {
            Matcher map = IMPORT_MAP.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            if (!map.find()) {
                throw new IllegalStateException("the page has no import map");
            }
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
