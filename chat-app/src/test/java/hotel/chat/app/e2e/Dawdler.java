package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A person whose client takes its time, over many connections at once. */
final class Dawdler implements AutoCloseable {
    private static final int RECEIVED_AT_ONCE = 4_096;
    private static final int PATIENCE_MS = 20;
    private static final int LONG = 40_000;
    private static final int LINE = "HTTP/1.1 200".length();

    private final Colleague person;
    private final int port;
    private final Map<Socket, String> connections = new LinkedHashMap<>();

    Dawdler(Colleague person, int port) {
        this.person = person;
        this.port = port;
    }

    /** Begins so many messages, and says no more than their first words. */
    void beginsToWrite(int messages, String conversation) {
        for (int message = 0; message < messages; message++) {
            request(
                    "POST " + person.base() + "/conversations/" + conversation + "/messages",
                    "Content-Type: application/json\r\nContent-Length: 1000\r\n",
                    "{\"message\": \"one ");
        }
    }

    /** Begins so many long messages, without saying how long they will be, and stops in the middle. */
    void beginsToWriteAtLength(int messages, String conversation) {
        String beginning = "{\"message\": \"" + "long ".repeat(LONG / 5);
        for (int message = 0; message < messages; message++) {
            request(
                    "POST " + person.base() + "/conversations/" + conversation + "/messages",
                    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                    Integer.toHexString(beginning.length()) + "\r\n" + beginning);
        }
    }

    /** Asks for an answer so many times, and reads none. */
    void asks(int times, String path) {
        for (int time = 0; time < times; time++) {
            request("GET " + person.base() + path, "", "");
        }
    }

    private void request(String line, String headers, String body) {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(RECEIVED_AT_ONCE);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String request = line + " HTTP/1.1\r\nHost: chat\r\nAuthorization: Bearer "
                    + person.client().token() + "\r\n" + headers + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.put(socket, "");
    }

    /** How many were answered so by now. */
    long answered(int status) {
        return answers().stream().filter(line -> line.endsWith(" " + status)).count();
    }

    /** The beginnings of all answers so far, up to the status; empty ones for those that are not there yet. */
    List<String> answers() {
        connections.replaceAll((socket, known) -> known.isEmpty() ? firstLine(socket) : known);
        return List.copyOf(connections.values());
    }

    private static String firstLine(Socket socket) {
        try {
            socket.setSoTimeout(PATIENCE_MS);
            return new String(socket.getInputStream().readNBytes(LINE), StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException nothingYet) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        connections.keySet().forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
