package hotel.chat.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves {@code chat-client.js}, the page and their modules. Browsers keep them and ask each time whether they are still the
 * same, so that after an update no old module meets a new one. Libraries have their version in the path and are kept for good.
 */
@Configuration(proxyBeanMethods = false)
@Import(FrontPage.class)
public class ClientModules implements WebMvcConfigurer {
    private static final Duration FOR_GOOD = Duration.ofDays(365);

    private final Map<String, String> etags = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "/chat-client.*", "classpath:/static/");
        serve(registry, "/chat-client/*", "classpath:/static/chat-client/");
        serve(registry, "/page/**", "classpath:/static/page/");
        registry.addResourceHandler("/_static/**")
                .addResourceLocations("classpath:/META-INF/resources/_static/")
                .setCacheControl(CacheControl.maxAge(FOR_GOOD).cachePublic().immutable());
    }

    private void serve(ResourceHandlerRegistry registry, String pattern, String location) {
        registry.addResourceHandler(pattern)
                .addResourceLocations(location)
                .setUseLastModified(false)
                .setEtagGenerator(resource -> etags.computeIfAbsent(resource.getDescription(), _ -> etag(resource)))
                .setCacheControl(CacheControl.noCache());
    }

    /** A weak one: what is compressed has other bytes. */
    private static String etag(Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            return "W/\"" + DigestUtils.md5DigestAsHex(content) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
