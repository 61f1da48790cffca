package hotel.chat.app.problem;

import java.time.Duration;
import java.util.List;

import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Every exception that leaves a controller, as a problem answer. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    @ExceptionHandler
    ResponseEntity<Problem> rejected(Rejection rejection) {
        HttpHeaders headers = new HttpHeaders();
        rejection.retryAfter().ifPresent(after -> headers.set(HttpHeaders.RETRY_AFTER, ProblemWriter.seconds(after)));
        if (rejection.code() == RejectionCode.UNAUTHENTICATED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer(Problem.of(rejection), headers);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException failure) {
        return rejected(Unreadable.explain(failure));
    }

    /** A parameter of the wrong type; an id in a path that cannot be one names nothing. */
    @ExceptionHandler
    ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection rejection) {
                return rejected(rejection);
            }
        }
        return rejected(Rejection.invalid(failure.getName(), "has the wrong type"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(TypeMismatchException failure) {
        String field = failure.getPropertyName();
        return rejected(Rejection.invalid(field == null ? "request" : field, "has the wrong type"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException failure) {
        return rejected(Rejection.invalid(failure.getParameterName(), "is required"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingRequestHeaderException failure) {
        return rejected(Rejection.invalid(failure.getHeaderName(), "is required"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestPartException failure) {
        return rejected(Rejection.invalid(failure.getRequestPartName(), "is required"));
    }

    /** Parameters that the container cannot decode, or too many of them. */
    @ExceptionHandler
    ResponseEntity<Problem> undecodable(InvalidParameterException failure) {
        return answer(StatusProblems.of(failure.getErrorCode()), new HttpHeaders());
    }

    /** A header that the firewall refuses, whose value is in the exception's message. */
    @ExceptionHandler
    ResponseEntity<Problem> refused(RequestRejectedException failure) {
        return answer(StatusProblems.of(HttpStatus.BAD_REQUEST.value()), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(MaxUploadSizeExceededException failure) {
        return rejected(Rejection.of(RejectionCode.PAYLOAD_TOO_LARGE, "The upload is larger than allowed."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> badUpload(MultipartException failure) {
        return rejected(Rejection.invalid(List.of(new FieldError("body", "must be a well-formed multipart body"))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMediaType(HttpMediaTypeNotSupportedException failure) {
        Rejection rejection =
                Rejection.of(RejectionCode.UNSUPPORTED_MEDIA_TYPE, "This content type is not understood here.");
        return answer(Problem.of(rejection), failure.getHeaders());
    }

    /** The database is away or too busy; the pool and the driver have logged it. */
    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Problem> unavailable(Exception failure) {
        log.warn("database unavailable: {}", failure.getClass().getSimpleName());
        return rejected(Rejection.retryLater(RejectionCode.UNAVAILABLE, "The database cannot be reached.", SOON));
    }

    /** Somebody has to look at the store: whoever asks is told where, and nothing that may not be so. */
    @ExceptionHandler
    ResponseEntity<Problem> altered(LedgerAltered failure) {
        log.error("{}", failure.getMessage());
        return rejected(Rejection.of(
                RejectionCode.LEDGER_ALTERED,
                "The ledger does not verify at position " + failure.position()
                        + ": it does not hold what was written there, or right before it."));
    }

    /** The client has gone; there is nobody to answer. */
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException failure) {
        log.debug("client gone", failure);
    }

    /** What Spring itself refuses with a status (404, 405, 406 …), and bugs. */
    @ExceptionHandler
    ResponseEntity<Problem> other(Exception failure, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // a problem would look like a part of the answer that is under way: the container breaks the connection
            throw failure;
        }
        if (failure instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
            return answer(StatusProblems.of(refusal.getStatusCode().value()), refusal.getHeaders());
        }
        if (failure instanceof ErrorResponse refusal
                && refusal.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            return rejected(Rejection.retryLater(RejectionCode.UNAVAILABLE, "It took too long.", SOON));
        }
        log.error("unexpected failure", failure);
        return answer(Problem.internalError(), new HttpHeaders());
    }

    private static ResponseEntity<Problem> answer(Problem problem, HttpHeaders headers) {
        HttpHeaders sent = new HttpHeaders();
        sent.putAll(headers);
        sent.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem, sent, HttpStatusCode.valueOf(problem.status()));
    }
}
