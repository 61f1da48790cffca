package hotel.chat.app.json;

import hotel.chat.app.limit.HeapShare;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The one mapper of everything on the wire: snake_case, nulls written, times with exactly three fraction digits, ids as
 * their bare value, and no value bent into another type.
 */
@Configuration(proxyBeanMethods = false)
public class JsonConfiguration {
    private static final int LARGE_ANSWER = 64 * 1024;

    @Bean
    JsonMapperBuilderCustomizer wireFormat() {
        return JsonConfiguration::customize;
    }

    @Bean
    HeapShare largeAnswers() {
        return HeapShare.ofThisHeap(LARGE_ANSWER);
    }

    @Bean
    WebMvcConfigurer sizedAnswers(JsonMapper mapper, HeapShare largeAnswers) {
        SizedJson sized = new SizedJson(mapper, largeAnswers);
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.withJsonConverter(sized);
            }
        };
    }

    static void customize(JsonMapper.Builder builder) {
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(new WireModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, config -> {
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                });
    }
}
