// SPDX-License-Identifier: Apache-2.0

import Engine
import HummingbirdTesting
import Primitives
import Testing

@testable import API
@testable import TestSupport

@Suite("Health, version and measurements")
struct HealthTests {
    @Test("The process answers, is ready and says what it is, without a key")
    func healthy() async throws {
        try await TestServer().run { client in
            let live = try await client.get("/livez", as: nil)
            #expect(live.status == 200)
            #expect(live.text == "ok\n")
            #expect(live.field("Content-Type") == "text/plain; charset=utf-8")
            #expect(try await client.get("/readyz", as: nil).text == "ok\n")
            let verbose = try await client.get("/readyz?verbose", as: nil)
            #expect(verbose.text == "[+]engine ok\nready\n")
            let version = try await client.get("/version", as: nil)
            #expect(version["version"] == "1.2.3")
            #expect(version["commit"] == "abcdef0")
        }
    }

    @Test("After a failed commit nothing is acknowledged, and readiness says why")
    func failed() async throws {
        let server = try await TestServer()
        try await server.app.test(.router) { test in
            let client = Client(client: test, clock: server.clock)
            let member = try await client.enrol()
            server.store.breakDown()
            let reply = try await client.buy(member)
            #expect(reply.status == 503)
            #expect(reply.code == "storage_failed")
            #expect(reply["retryable"] == true)
            #expect(reply.field("Retry-After") == "5")
            #expect(!reply.text.contains("DiskFull"))
            let ready = try await client.get("/readyz", as: nil)
            #expect(ready.status == 503)
            #expect(ready.text.hasPrefix("[-]engine failed"))
            #expect(try await client.get("/livez", as: nil).status == 200)
            #expect(try await client.get("/metrics", as: nil).text.contains("\njifen_ready 0\n"))
        }
    }

    @Test("A part that is not essential is told and measured, and requests go on")
    func degraded() async throws {
        let broken = ReadinessCheck("log", isEssential: false) { "tile 7 is not what was signed" }
        try await TestServer(readiness: [broken]).run { client in
            let ready = try await client.get("/readyz", as: nil)
            #expect(ready.status == 200 && ready.text == "ok\n")
            let verbose = try await client.get("/readyz?verbose", as: nil)
            #expect(verbose.status == 200)
            #expect(
                verbose.text == "[+]engine ok\n[!]log tile 7 is not what was signed\nready\n"
            )
            let metrics = try await client.get("/metrics", as: nil).text
            #expect(metrics.contains("jifen_degraded{part=\"log\"} 1\n"))
            #expect(metrics.contains("\njifen_ready 1\n"))
        }
        let whole = ReadinessCheck("log", isEssential: false) { nil }
        try await TestServer(readiness: [whole]).run { client in
            let verbose = try await client.get("/readyz?verbose", as: nil)
            #expect(verbose.text == "[+]engine ok\n[+]log ok\nready\n")
            let metrics = try await client.get("/metrics", as: nil).text
            #expect(metrics.contains("jifen_degraded{part=\"log\"} 0\n"))
        }
        let essential = ReadinessCheck("gate") { "draining" }
        try await TestServer(readiness: [essential]).run { client in
            let ready = try await client.get("/readyz", as: nil)
            #expect(ready.status == 503 && ready.text.contains("[-]gate draining\n"))
        }
    }

    @Test("A stopping server answers 503 and says when to come back")
    func stopping() async throws {
        let server = try await TestServer()
        try await server.app.test(.router) { test in
            let client = Client(client: test, clock: server.clock)
            let member = try await client.enrol()
            try await server.engine.stop()
            let reply = try await client.buy(member)
            #expect(reply.status == 503)
            #expect(reply.code == "stopping")
            #expect(reply.field("Retry-After") == "5")
            #expect(try await client.get("/readyz", as: nil).status == 503)
        }
    }

    @Test("Measurements count requests by route and sum points, without naming anybody")
    func metrics() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            _ = try await client.get("/v1/members/x")
            _ = try await client.get("/nowhere")
            let page = try await client.get("/metrics", as: nil)
            #expect(page.field("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
            for line in [
                "jifen_build_info{version=\"1.2.3\",commit=\"abcdef0\"} 1",
                "jifen_ready 1",
                "jifen_points_issued_total{program=\"hongmi\"} 108",
                "jifen_points_outstanding{program=\"hongmi\"} 108",
                "jifen_members{program=\"hongmi\"} 1",
                "# TYPE http_server_request_duration_seconds histogram",
                "http_server_request_duration_seconds_count{http_request_method=\"POST\","
                    + "http_route=\"/v1/purchases\",http_response_status_code=\"201\"} 1",
                "http_server_request_duration_seconds_bucket{http_request_method=\"GET\","
                    + "http_route=\"/v1/members/{id}\",http_response_status_code=\"404\",le=\"+Inf\"} 1",
                "http_server_active_requests 1",
            ] {
                #expect(page.text.split(separator: "\n").contains(line[...]), "\(line)")
            }
            #expect(!page.text.contains(member))
            #expect(!page.text.contains("fruit"))
        }
    }

    @Test("A histogram counts a duration in every bucket it fits")
    func histogram() {
        var histogram = Histogram()
        histogram.record(5_000_000)
        histogram.record(5_000_001)
        histogram.record(20_000_000_000)
        var page = MetricsPage()
        histogram.write("d", labels: [], into: &page)
        #expect(page.text.hasPrefix("d_bucket{le=\"0.005\"} 1\nd_bucket{le=\"0.01\"} 2\n"))
        #expect(page.text.contains("d_bucket{le=\"10\"} 2\nd_bucket{le=\"+Inf\"} 3\n"))
        #expect(page.text.hasSuffix("d_sum 20.010000001\nd_count 3\n"))
    }
}
