package hotel.chat.app.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the controller of a call by its method and the literal parts of its path, where that leaves one. Spring tries all
 * paths with variables one after the other, which was a tenth of a send; whatever is not found here is left to it.
 */
final class RouteIndex extends RequestMappingHandlerMapping {
    private static final String API = "/api/";

    private Map<String, List<Route>> routes = Map.of();

    /** Before Spring looks among functions, of which there are none. */
    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        Map<String, List<Route>> found = new HashMap<>();
        getHandlerMethods().forEach((mapping, method) -> {
            for (String pattern : mapping.getPatternValues()) {
                for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                    List<String> parts = parts(pattern);
                    found.computeIfAbsent(key(verb.name(), parts), _ -> new ArrayList<>())
                            .add(new Route(parts, mapping, method));
                }
            }
        });
        routes = found;
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
            throws Exception {
        Route route = lookupPath.startsWith(API) ? only(request.getMethod(), lookupPath) : null;
        RequestMappingInfo matching = route == null ? null : getMatchingMapping(route.mapping, request);
        if (route == null || matching == null) {
            return super.lookupHandlerMethod(lookupPath, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, route.method);
        handleMatch(matching, lookupPath, request);
        return route.method;
    }

    private @Nullable Route only(String method, String path) {
        List<String> parts = parts(path);
        Route found = null;
        for (Route route : routes.getOrDefault(key(method, parts), List.of())) {
            if (route.fits(parts)) {
                if (found != null) {
                    return null;
                }
                found = route;
            }
        }
        return found;
    }

    private static String key(String method, List<String> parts) {
        return method + parts.size();
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>(8);
        int begin = 1;
        for (int slash = path.indexOf('/', begin); slash >= 0; slash = path.indexOf('/', begin)) {
            parts.add(path.substring(begin, slash));
            begin = slash + 1;
        }
        parts.add(path.substring(begin));
        return parts;
    }

    /** A path of a controller, in parts; one with a variable fits everything, and what is encoded may be any word. */
    private record Route(List<String> parts, RequestMappingInfo mapping, HandlerMethod method) {
        boolean fits(List<String> path) {
            for (int index = 0; index < parts.size(); index++) {
                String part = parts.get(index);
                String given = path.get(index);
                if (part.indexOf('{') < 0 && part.indexOf('*') < 0 && !part.equals(given) && given.indexOf('%') < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
