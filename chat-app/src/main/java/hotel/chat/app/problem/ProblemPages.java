package hotel.chat.app.problem;

import java.util.Arrays;
import java.util.stream.Collectors;

import hotel.chat.api.rejection.RejectionCode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container dispatches to after a failure outside of controllers, and where problem types point to. */
@Hidden
@RestController
final class ProblemPages implements ErrorController {
    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = StatusProblems.of(status instanceof Integer code ? code : 404);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
    String problems() {
        return Arrays.stream(RejectionCode.values())
                .map(code -> "<dt id=\"%s\">%s</dt><dd>%d: %s</dd>%n"
                        .formatted(code.wireName(), code.wireName(), code.status(), code.title()))
                .collect(
                        Collectors.joining(
                                "",
                                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Problems</title><h1>Problems</h1><dl>",
                                "<dt id=\"misdirected_request\">misdirected_request</dt><dd>421: Misdirected Request</dd>"
                                        + "<dt id=\"internal_error\">internal_error</dt><dd>500: Internal error</dd></dl></html>"));
    }
}
