package hotel.chat.app.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says in the document what the signatures of the methods that read streams cannot: the form, and the tus protocol. */
final class UploadDocuments implements OpenApiCustomizer {
    private static final String BASE = "/api/hotels/{hotel}";
    private static final String BYTES = "application/offset+octet-stream";

    @Override
    public void customise(OpenAPI document) {
        path(document, "/conversations/{conversationId}/attachments")
                .getPost()
                .description(
                        "Sends a message with 1 to 10 files in one request. One bad file fails the whole. Parts may come"
                                + " in any order; the body is streamed.")
                .requestBody(new RequestBody().required(true).content(form()));
        PathItem uploads = path(document, "/uploads");
        uploads.getPost()
                .description(
                        "Begins a resumable upload by tus 1.0 (https://tus.io); extensions creation,"
                                + " creation-defer-length, termination and expiration. Location is its URL, whose last segment goes"
                                + " into attachment_ids once the upload is whole. The metadata key filename is the file's name.")
                .parameters(with(
                        uploads.getPost(),
                        header("Tus-Resumable", "1.0.0"),
                        header("Upload-Length", "bytes, at least 1"),
                        header("Upload-Metadata", "filename and its base64")));
        PathItem upload = path(document, "/uploads/{uploadId}");
        upload.getPatch()
                .description(
                        "Brings the bytes from Upload-Offset on; the answer has the new Upload-Offset. The request with"
                                + " the last byte answers once the file has been judged, scanned and kept.")
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType(BYTES, new MediaType().schema(new BinarySchema()))))
                .parameters(with(
                        upload.getPatch(),
                        header("Tus-Resumable", "1.0.0"),
                        header("Upload-Offset", "bytes that the server has, as HEAD says")));
        upload.getHead().description("How far an upload is: Upload-Offset and Upload-Length.");
        upload.getDelete().description("Ends an upload; what has come in is removed.");
    }

    private static PathItem path(OpenAPI document, String below) {
        return Objects.requireNonNull(document.getPaths().get(BASE + below), below);
    }

    private static Content form() {
        ArraySchema files = new ArraySchema();
        files.setItems(new BinarySchema());
        files.setMinItems(1);
        files.setMaxItems(10);
        ObjectSchema form = new ObjectSchema();
        form.addProperty("files", files);
        form.addProperty("message", text("text of the message; may be left out"));
        form.addProperty("message_id", text("client-made UUID"));
        form.addProperty("reply_to", text("id of a message of the same conversation"));
        form.setRequired(List.of("files"));
        return new Content().addMediaType("multipart/form-data", new MediaType().schema(form));
    }

    private static StringSchema text(String description) {
        StringSchema text = new StringSchema();
        text.setDescription(description);
        return text;
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).schema(new StringSchema());
        return header;
    }

    private static List<Parameter> with(Operation operation, HeaderParameter... headers) {
        List<Parameter> all = new ArrayList<>(List.of(headers));
        if (operation.getParameters() != null) {
            all.addAll(0, operation.getParameters());
        }
        return all;
    }
}
