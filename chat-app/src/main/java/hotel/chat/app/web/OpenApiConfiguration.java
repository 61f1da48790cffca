package hotel.chat.app.web;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.app.schema.AnswerSchemas;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document at {@code /v3/api-docs}: names as on the wire, ids as strings, a bearer token everywhere. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final List<Class<? extends Id>> IDS =
            List.of(HotelId.class, StaffId.class, ConversationId.class, MessageId.class);

    @Bean
    OpenAPI staffChatApi() {
        IDS.forEach(id -> SpringDocUtils.getConfig().replaceWithClass(id, String.class));
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        return new OpenAPI()
                .info(new Info()
                        .title("Hotel staff chat")
                        .version("1")
                        .description(
                                "Event-sourced chat for the staff of hotels. Errors are application/problem+json."))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    AnswerSchemas answerSchemas(JsonMapper json) {
        return new AnswerSchemas(json);
    }

    @Bean
    OpenApiCustomizer uploadDocuments() {
        return new UploadDocuments();
    }

    @Bean
    ModelResolver namesAsOnTheWire(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper()
                .copy()
                .setPropertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE));
    }
}
