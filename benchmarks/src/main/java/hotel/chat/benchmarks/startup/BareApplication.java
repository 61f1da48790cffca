package hotel.chat.benchmarks.startup;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is the least that starts: Spring Boot with its web starter, one answer in JSON, no database. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class BareApplication {
    static final String PATH = "/hello";

    public static void main(String[] arguments) {
        SpringApplication.run(BareApplication.class, arguments);
    }

    @GetMapping(PATH)
    Map<String, String> hello() {
        return Map.of("message", "hello");
    }
}
