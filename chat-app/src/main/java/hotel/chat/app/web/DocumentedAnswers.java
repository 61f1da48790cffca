package hotel.chat.app.web;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What the methods' signatures do not tell: what makes something answers 201, and any call may answer a problem. */
final class DocumentedAnswers implements OpenApiCustomizer {
    private static final String OK = "200";
    private static final String CREATED = "201";

    /** The statuses of operations that answer not only 200. */
    private static final Map<String, List<String>> STATUSES = Map.of(
            "POST /api/hotels/{hotel}/conversations", List.of(OK, CREATED),
            "POST /api/hotels/{hotel}/conversations/{conversationId}/messages", List.of(CREATED),
            "PUT /api/hotels/{hotel}/staff/{staffId}", List.of(OK, CREATED));

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> describe(method, path, operation)));
    }

    private static void describe(PathItem.HttpMethod method, String path, Operation operation) {
        ApiResponses responses = operation.getResponses();
        ApiResponse success = responses.get(OK);
        List<String> statuses = STATUSES.get(method + " " + path);
        if (success != null && statuses != null) {
            responses.remove(OK);
            statuses.forEach(status -> responses.addApiResponse(status, success));
        }
        responses.addApiResponse(
                ApiResponses.DEFAULT,
                new ApiResponse()
                        .description("A problem; /problems explains each code.")
                        .content(new Content().addMediaType("application/problem+json", new MediaType())));
    }
}
