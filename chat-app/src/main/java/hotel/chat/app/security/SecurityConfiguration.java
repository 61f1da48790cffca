package hotel.chat.app.security;

import java.time.Clock;
import java.util.List;

import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.app.problem.ProblemWriter;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.query.attachment.SignedLinks;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Bearer tokens, and signed links to files, for everything below {@code /api}; no sessions, no cookies, so nothing for CSRF to ride on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthSettings.class, PageSettings.class})
@Import({BuiltInIssuerConfiguration.class, OidcConfiguration.class, PageLoginController.class, PagePolicy.class})
public class SecurityConfiguration {
    private static final String[] API = {"/api/hotels/**", "/api/ops/**"};

    private static final String LOGIN = "/api/auth/token";

    /** Signed by Pusher, not by a token. */
    private static final String WEBHOOKS = "/api/realtime/webhooks";

    /** What scripts of other origins may read of an answer; the last ones are tus's. */
    private static final List<String> EXPOSED = List.of(
            "Chat-Position",
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.ETAG,
            HttpHeaders.CONTENT_RANGE,
            HttpHeaders.CONTENT_DISPOSITION,
            "Tus-Extension",
            "Tus-Max-Size",
            "Tus-Resumable",
            "Tus-Version",
            "Upload-Expires",
            "Upload-Length",
            "Upload-Metadata",
            "Upload-Offset");

    private static final String[] OPEN = {
        "/",
        "/index.html",
        "/favicon.ico",
        "/assets/**",
        "/chat-client.js",
        "/chat-client/**",
        "/page/**",
        "/_static/**",
        "/problems",
        "/error",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/actuator/health",
        "/actuator/health/**",
        "/actuator/prometheus",
        "/app/**",
        "/apps/**"
    };

    /** All that a token or a signed link opens: no page, no session, so with no more filters than that takes. */
    @Bean
    @Order(1)
    SecurityFilterChain callsOfTheApi(
            HttpSecurity http,
            JwtDecoder tokens,
            CallerOfToken callers,
            SignedLinks links,
            ProblemWriter problems,
            PagePolicy policy,
            AuthSettings settings) {
        AuthenticationEntryPoint whoAreYou = whoAreYou(problems);
        http.securityMatcher(API)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .addFilterBefore(new SignedLinkFilter(links, whoAreYou), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests -> repeated(requests).anyRequest().authenticated());
        return common(http, tokens, callers, problems, policy, settings).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(
            HttpSecurity http,
            JwtDecoder tokens,
            CallerOfToken callers,
            ProblemWriter problems,
            PagePolicy policy,
            AuthSettings settings) {
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> repeated(requests)
                        .requestMatchers(HttpMethod.POST, LOGIN, WEBHOOKS)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        return common(http, tokens, callers, problems, policy, settings).build();
    }

    private static HttpSecurity common(
            HttpSecurity http,
            JwtDecoder tokens,
            CallerOfToken callers,
            ProblemWriter problems,
            PagePolicy policy,
            AuthSettings settings) {
        AuthenticationEntryPoint whoAreYou = whoAreYou(problems);
        AccessDeniedHandler notAllowed =
                (request, response, failure) -> problems.write(response, Rejection.forbidden("This is not allowed."));
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(origins(settings.corsOrigins())))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .contentSecurityPolicy(header -> header.policyDirectives(policy.directives()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(whoAreYou).accessDeniedHandler(notAllowed))
                .oauth2ResourceServer(resource -> resource.bearerTokenResolver(tokenOfApiCalls())
                        .authenticationEntryPoint(whoAreYou)
                        .accessDeniedHandler(notAllowed)
                        .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(callers)));
    }

    /** A request that is dispatched once more was let in before. */
    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry repeated(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        return requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                .permitAll();
    }

    private static AuthenticationEntryPoint whoAreYou(ProblemWriter problems) {
        return (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(response, Rejection.unauthenticated());
        };
    }

    /** Spring's own rules; a value of printable ASCII, as nearly all are, does not need a pattern to be found good. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isPrintable(name) || StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(name));
        firewall.setAllowedHeaderValues(
                value -> isPrintable(value) || StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(value));
        return firewall;
    }

    private static boolean isPrintable(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }

    @Bean
    WebMvcConfigurer callerOfControllers(StaffAccess access, Commands commands, AuthSettings settings) {
        Gate gate = new Gate(access, new Newcomers(commands, settings));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gate).addPathPatterns("/api/hotels/**", "/api/ops/**");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    /** Requests are measured as a whole; measuring each filter as well took a tenth of a send's processor time. */
    @Bean
    SecurityObservationSettings onlyWholeRequestsAreObserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A stale token must keep nobody from logging in again, or from what is open to all. */
    private static BearerTokenResolver tokenOfApiCalls() {
        BearerTokenResolver header = new BearerToken();
        return request -> isOpen(request) ? null : header.resolve(request);
    }

    private static boolean isOpen(HttpServletRequest request) {
        @Nullable String path = request.getRequestURI();
        return path == null
                || path.equals(LOGIN)
                || path.equals(WEBHOOKS)
                || path.startsWith("/app/")
                || path.startsWith("/apps/");
    }

    private static UrlBasedCorsConfigurationSource origins(List<String> allowed) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!allowed.isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(allowed);
            cors.setAllowedMethods(List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"));
            cors.setAllowedHeaders(List.of("*"));
            cors.setExposedHeaders(EXPOSED);
            source.registerCorsConfiguration("/api/**", cors);
        }
        return source;
    }
}
