package hotel.chat.app.problem;

import java.io.IOException;
import java.time.Duration;

import hotel.chat.api.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems where no controller is: in filters and in the security chain. */
public final class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletResponse response, Rejection rejection) throws IOException {
        rejection.retryAfter().ifPresent(after -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds(after)));
        write(response, Problem.of(rejection));
    }

    public void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        write(response, Problem.of(status, detail));
    }

    void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String seconds(Duration after) {
        return Long.toString(Math.max(1, (after.toMillis() + 999) / 1000));
    }
}
