package hotel.chat.app.web;

import hotel.chat.app.limit.HeapShare;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Shorter ways through Spring's dispatching for what is called all the time. */
@Configuration(proxyBeanMethods = false)
public class ShortCuts {
    @Bean
    WebMvcRegistrations shortCuts(JsonMapper mapper, HeapShare largeAnswers) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RouteIndex();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new PlainCalls(mapper, largeAnswers);
            }
        };
    }
}
