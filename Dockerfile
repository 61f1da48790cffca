# Layers: libraries change rarely, the application often, and the AOT cache with either. ImageIT runs the same commands without Docker.
FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp -pl chat-app -am package -DskipTests -Dspotless.check.skip -Djacoco.skip -Denforcer.skip
RUN java -Djarmode=tools -jar chat-app/target/chat-app.jar extract --layers --destination /layers

FROM eclipse-temurin:25.0.3_9-jre-noble AS runtime
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg fontconfig && rm -rf /var/lib/apt/lists/*
# The directories that nodes share are made here, so that new volumes belong to the user.
RUN useradd --system --uid 10001 --home-dir /var/lib/chat --create-home chat \
    && install -d -o chat -m 0711 /var/lib/chat/data && install -d -o chat -m 0700 /var/lib/chat/data/keys /var/lib/chat/data/jwt
COPY --from=build /layers/dependencies/ /opt/chat/
COPY --from=build /layers/snapshot-dependencies/ /opt/chat/
COPY --from=build /layers/application/ /opt/chat/
USER chat

# Starts once on a database of its own, so that the next starts find classes loaded and linked.
FROM runtime AS trained
RUN java -XX:AOTCacheOutput=/tmp/chat.aot -XX:+UseCompactObjectHeaders -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED -jar /opt/chat/chat-app.jar --chat.rehearsal=true --server.port=0 --chat.data.dir=/tmp/training

FROM runtime
COPY --from=trained /tmp/chat.aot /opt/chat/chat.aot
ENV CHAT_ADDRESS=0.0.0.0 CHAT_DATA_DIR=/var/lib/chat/data CHAT_PORT=8080 CHAT_SHUTDOWN_DRAIN=5s
VOLUME /var/lib/chat
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$CHAT_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:AOTCache=/opt/chat/chat.aot", "-XX:+UseCompactObjectHeaders", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/chat/chat-app.jar"]
