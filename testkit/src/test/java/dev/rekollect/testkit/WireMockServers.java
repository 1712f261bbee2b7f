package dev.rekollect.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.Extension;
import java.net.URI;

/** Servers of WireMock, as somebody may have one. */
public final class WireMockServers {

    private WireMockServers() {}

    /** On a free port of this machine, without a journal. To be stopped. */
    public static WireMockServer start(Extension... extensions) {
        return start(settings().disableRequestJournal().extensions(extensions));
    }

    /** On a free port of this machine. To be stopped. */
    public static WireMockServer start(WireMockConfiguration settings) {
        WireMockServer server = new WireMockServer(settings);
        server.start();
        return server;
    }

    /** A free port of this machine. */
    public static WireMockConfiguration settings() {
        return WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort();
    }

    /** Where it listens. */
    public static URI uri(WireMockServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }
}
