FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp -pl chat-app -am package -DskipTests -Dspotless.check.skip -Djacoco.skip -Denforcer.skip

FROM eclipse-temurin:25-jre
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg fontconfig && rm -rf /var/lib/apt/lists/*
RUN useradd --system --home-dir /var/lib/chat --create-home chat
COPY --from=build /src/chat-app/target/chat-app.jar /opt/chat/chat-app.jar
USER chat
ENV CHAT_ADDRESS=0.0.0.0 CHAT_DATA_DIR=/var/lib/chat/data
VOLUME /var/lib/chat
EXPOSE 8080
ENTRYPOINT ["java", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/chat/chat-app.jar"]
