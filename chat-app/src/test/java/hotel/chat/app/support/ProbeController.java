package hotel.chat.app.support;

import java.io.IOException;
import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Controllers of every kind in small, to see what the server makes of good and bad requests to them. */
@RestController
@RequestMapping("/api/hotels/{hotel}/probe")
class ProbeController {
    record Body(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable ConversationId conversationId) {}

    @GetMapping
    Map<String, Object> look(Caller caller, @RequestParam(defaultValue = "50") int limit) {
        return Map.of("staff", caller.staff(), "hotel", caller.hotel(), "limit", limit);
    }

    @GetMapping("/required")
    Map<String, Object> required(@RequestParam String q) {
        return Map.of("q", q);
    }

    @PostMapping
    Body echo(@RequestBody Body body) {
        return body;
    }

    @GetMapping("/boom")
    void boom() {
        throw new IllegalStateException("SELECT secret FROM internals");
    }

    /** Fails when half of the answer is under way. */
    @GetMapping("/half")
    void half(HttpServletResponse response) throws IOException {
        response.setContentLength(200_000);
        response.getOutputStream().write(new byte[100_000]);
        response.flushBuffer();
        throw new IOException("the other half is missing");
    }
}
