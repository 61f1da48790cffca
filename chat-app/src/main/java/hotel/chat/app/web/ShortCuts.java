package hotel.chat.app.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityReturnValueHandler;
import tools.jackson.databind.json.JsonMapper;

/** Shorter ways through Spring's dispatching for what is called all the time. */
@Configuration(proxyBeanMethods = false)
public class ShortCuts {
    @Bean
    WebMvcRegistrations shortCuts(JsonMapper mapper) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RouteIndex();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new Adapter(mapper);
            }
        };
    }

    private static final class Adapter extends RequestMappingHandlerAdapter {
        private final JsonMapper mapper;

        Adapter(JsonMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            List<HandlerMethodReturnValueHandler> spring = getReturnValueHandlers();
            if (spring == null) {
                throw new IllegalStateException("there are no handlers of return values");
            }
            List<HandlerMethodReturnValueHandler> all = new ArrayList<>(spring);
            all.add(0, new PlainReplies(mapper, ofEntities(spring)));
            setReturnValueHandlers(all);
        }

        private static HandlerMethodReturnValueHandler ofEntities(List<HandlerMethodReturnValueHandler> all) {
            return all.stream()
                    .filter(ResponseEntityReturnValueHandler.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
