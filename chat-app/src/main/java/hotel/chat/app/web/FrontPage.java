package hotel.chat.app.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page at {@code /}. Spring would forward to its file; a forward without a body, as for {@code HEAD}, ends the answer
 * before the headers that protect browsers are in it.
 */
@Hidden
@RestController
final class FrontPage {
    private final Resource page = new ClassPathResource("static/index.html");

    @GetMapping(path = "/", produces = "text/html;charset=UTF-8")
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok(page);
    }
}
