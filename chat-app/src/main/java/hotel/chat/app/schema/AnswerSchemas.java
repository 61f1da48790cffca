package hotel.chat.app.schema;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.List;

import hotel.chat.api.view.Answers;
import hotel.chat.app.problem.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** Describes each answer by the record that it is written from; whatever a call answers else is a problem. */
public final class AnswerSchemas implements OperationCustomizer, OpenApiCustomizer {
    private final RecordSchemas records;

    public AnswerSchemas(JsonMapper json) {
        this.records = new RecordSchemas(json);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponses responses = operation.getResponses();
        Answers answers = method.getMethodAnnotation(Answers.class);
        if (answers != null) {
            responses.clear();
            for (int status : answers.status()) {
                responses.addApiResponse(
                        Integer.toString(status), response(HttpStatus.valueOf(status), answers.value()));
            }
        } else {
            AnnotatedType type = body(method.getMethod().getAnnotatedReturnType());
            if (type.getType() instanceof Class<?> record && record.isRecord()) {
                responses.clear();
                responses.addApiResponse("200", response(HttpStatus.OK, record));
            } else if (isListOfRecords(type)) {
                responses.clear();
                responses.addApiResponse(
                        "200",
                        new ApiResponse()
                                .description(HttpStatus.OK.getReasonPhrase())
                                .content(json(records.of(type, "", Viewpoint.CALLER))));
            }
        }
        responses.addApiResponse(ApiResponses.DEFAULT, problem());
        return operation;
    }

    @Override
    public void customise(OpenAPI document) {
        records.components().forEach(document.getComponents()::addSchemas);
    }

    private ApiResponse problem() {
        return new ApiResponse()
                .description("A problem; /problems explains each code.")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(records.of(Problem.class, Viewpoint.CALLER))));
    }

    private ApiResponse response(HttpStatus status, Class<?> body) {
        ApiResponse response = new ApiResponse().description(status.getReasonPhrase());
        if (body == Void.class || status == HttpStatus.NOT_MODIFIED) {
            return response;
        }
        return response.content(
                body == byte[].class
                        ? new Content().addMediaType("*/*", new MediaType().schema(records.bytes()))
                        : json(records.of(body, Viewpoint.CALLER)));
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static boolean isListOfRecords(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType list
                && list.getType().getTypeName().startsWith(List.class.getName() + "<")
                && list.getAnnotatedActualTypeArguments()[0].getType() instanceof Class<?> element
                && element.isRecord();
    }

    private static AnnotatedType body(AnnotatedType returned) {
        return returned instanceof AnnotatedParameterizedType entity
                        && entity.getType().getTypeName().startsWith(ResponseEntity.class.getName() + "<")
                ? entity.getAnnotatedActualTypeArguments()[0]
                : returned;
    }
}
