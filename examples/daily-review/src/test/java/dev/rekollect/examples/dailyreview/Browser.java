package dev.rekollect.examples.dailyreview;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Debian's or Ubuntu's {@code chromium}, asked over its DevTools protocol: real keys, and whatever it complains of. */
final class Browser implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;
    private static final Pattern PORT = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+)");
    private static final Pattern METHOD = Pattern.compile("^\\{\"method\":\"([A-Za-z.]+)\"");
    private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");
    private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");
    private static final Pattern REQUESTED = Pattern.compile("\"url\":\"(.{0,60})");

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Browser(Process process, URI page) {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
    }

    static Optional<String> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** @param profile a new directory */
    static Browser start(String program, Path profile, int width, int height) throws Exception {
        Process process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1",
                        "--user-data-dir=" + profile,
                        "--window-size=" + width + "," + height,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        try {
            int port = port(process);
            HttpResponse<String> pages = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            Matcher matcher = SOCKET.matcher(pages.body());
            if (!matcher.find()) {
                throw new IllegalStateException("no page in " + pages.body());
            }
            Browser browser = new Browser(process, URI.create(matcher.group(1)));
            for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
                browser.send(domain + ".enable", "");
            }
            return browser;
        } catch (Exception | AssertionError e) {
            end(process);
            throw e;
        }
    }

    private static int port(Process process) throws Exception {
        BufferedReader words = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                // To the end, or it would stop for want of somebody who reads.
                for (String line = words.readLine(); line != null; line = words.readLine()) {
                    said.append(line).append('\n');
                    Matcher matcher = PORT.matcher(line);
                    if (matcher.find()) {
                        port.complete(Integer.parseInt(matcher.group(1)));
                    }
                }
                port.completeExceptionally(new IllegalStateException("the browser ended: " + said));
            } catch (IOException e) {
                port.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return port.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                hear(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void hear(String message) {
        Matcher id = ID.matcher(message);
        if (id.find()) {
            answers.get(Integer.parseInt(id.group(1))).complete(message);
            return;
        }
        Matcher method = METHOD.matcher(message);
        if (!method.find()) {
            return;
        }
        switch (method.group(1)) {
            case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" -> complaints.add(message);
            case "Network.requestWillBeSent" -> {
                Matcher url = REQUESTED.matcher(message);
                requests.add(url.find() ? url.group(1) : message);
            }
            default -> {}
        }
        if (!message.contains("\"state\":\"inProgress\"")) {
            event(method.group(1)).complete(message);
        }
    }

    private CompletableFuture<String> event(String method) {
        return awaited.computeIfAbsent(method, unused -> new CompletableFuture<>());
    }

    /** @param parameters as JSON, without the braces */
    String send(String method, String parameters) throws Exception {
        int id = number.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}", true)
                .join();
        String got = answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (got.contains("\"error\":")) {
            throw new IllegalStateException(method + ": " + got);
        }
        return got;
    }

    /** Does something, and waits until the browser tells of what comes of it. */
    void until(String method, Callable action) throws Exception {
        awaited.remove(method);
        action.run();
        String unused = event(method).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** May break. */
    @FunctionalInterface
    interface Callable {
        void run() throws Exception;
    }

    void open(Path file) throws Exception {
        until("Page.loadEventFired", () -> send("Page.navigate", "\"url\":\"" + file.toUri() + "\""));
    }

    /** What an expression comes to, as a text. In base64 on its way, so that nothing has to be unescaped. */
    String evaluate(String expression) throws Exception {
        String wrapped = "btoa(unescape(encodeURIComponent(String(" + expression + "))))";
        String answer = send(
                "Runtime.evaluate",
                "\"returnByValue\":true,\"expression\":\""
                        + wrapped.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        Matcher matcher = VALUE.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException(expression + ": " + answer);
        }
        return new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
    }

    /** Presses and releases a key. */
    void press(String key) throws Exception {
        String text = key.length() == 1 ? ",\"text\":\"" + key + "\"" : "";
        send("Input.dispatchKeyEvent", "\"type\":\"keyDown\",\"key\":\"" + key + "\"" + text);
        send("Input.dispatchKeyEvent", "\"type\":\"keyUp\",\"key\":\"" + key + "\"");
    }

    byte[] screenshot() throws Exception {
        Matcher matcher = DATA.matcher(send("Page.captureScreenshot", "\"format\":\"png\""));
        if (!matcher.find()) {
            throw new IllegalStateException("no screenshot");
        }
        return Base64.getDecoder().decode(matcher.group(1));
    }

    /** Errors, warnings, and what the page's policy forbade. */
    List<String> complaints() {
        return complaints;
    }

    /** The beginnings of all addresses that were fetched. */
    List<String> requests() {
        return requests;
    }

    /** Lets the browser put away what it laid down elsewhere, and makes sure that it is gone. */
    @Override
    public void close() {
        try {
            var unused = send("Browser.close", "");
            var alsoUnused = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the browser does not end", e);
        } finally {
            socket.abort();
            end(process);
        }
    }

    // Its helpers write to the profile until the last of them is gone, and the folder is deleted then.
    private static void end(Process process) {
        List<ProcessHandle> helpers = process.descendants().toList();
        helpers.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        helpers.forEach(helper -> helper.onExit().join());
        var unused = process.onExit().join();
    }
}
