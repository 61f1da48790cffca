package hotel.chat.app.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouteIndexTest {
    private final RequestMappingHandlerMapping index = started(new RouteIndex());

    @Test
    void the_only_controller_of_a_path_is_found_with_its_variables() throws Exception {
        MockHttpServletRequest request = request("POST", "/api/hotels/sea-view/rooms/a%20b/notes");
        assertThat(name(index, request)).isEqualTo("write");
        assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .isEqualTo(Map.of("hotel", "sea-view", "room", "a b"));
        assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .isEqualTo("/api/hotels/{hotel}/rooms/{room}/notes");
    }

    @Test
    void where_a_word_and_a_variable_fit_the_word_wins() throws Exception {
        assertThat(name(index, request("GET", "/api/hotels/sea-view/rooms/all")))
                .isEqualTo("all");
        assertThat(name(index, request("GET", "/api/hotels/sea-view/rooms/%61ll")))
                .isEqualTo("all");
        assertThat(name(index, request("GET", "/api/hotels/sea-view/rooms/12"))).isEqualTo("one");
    }

    @Test
    void two_controllers_that_only_a_header_tells_apart_are_left_to_spring() throws Exception {
        MockHttpServletRequest files = request("POST", "/api/hotels/sea-view/files");
        files.setContentType("multipart/form-data");
        assertThat(name(index, files)).isEqualTo("files");
        MockHttpServletRequest json = request("POST", "/api/hotels/sea-view/files");
        json.setContentType("application/json");
        assertThat(name(index, json)).isEqualTo("json");
    }

    @Test
    void what_is_nowhere_is_answered_as_spring_answers_it() throws Exception {
        assertThat(index.getHandler(request("GET", "/api/hotels/sea-view/nowhere")))
                .isNull();
        assertThatThrownBy(() -> index.getHandler(request("GET", "/api/hotels/sea-view/rooms/12/notes")))
                .isInstanceOf(HttpRequestMethodNotSupportedException.class);
    }

    private static RequestMappingHandlerMapping started(RequestMappingHandlerMapping mapping) {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Rooms.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }

    private static @Nullable String name(HandlerMapping mapping, MockHttpServletRequest request) throws Exception {
        HandlerExecutionChain chain = mapping.getHandler(request);
        return chain != null && chain.getHandler() instanceof HandlerMethod method
                ? method.getMethod().getName()
                : null;
    }

    @RestController
    static class Rooms {
        @PostMapping("/api/hotels/{hotel}/rooms/{room}/notes")
        String write(@PathVariable String hotel, @PathVariable String room) {
            return hotel + room;
        }

        @GetMapping("/api/hotels/{hotel}/rooms/all")
        String all() {
            return "all";
        }

        @GetMapping("/api/hotels/{hotel}/rooms/{room}")
        String one(@PathVariable String room) {
            return room;
        }

        @PostMapping(path = "/api/hotels/{hotel}/files", consumes = "multipart/form-data")
        String files() {
            return "files";
        }

        @PostMapping(path = "/api/hotels/{hotel}/files", consumes = "application/json")
        String json() {
            return "json";
        }
    }
}
