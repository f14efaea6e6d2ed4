// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts and times requests, by route and status; never by member, partner or key.
final class RequestMetrics: Sendable {
    private let routes = Mutex<[RouteMetrics]>([])
    private let active = Atomic<Int>(0)

    /// The measurements of a route, kept by whoever answers it.
    func route(method: String, path: String) -> RouteMetrics {
        let route = RouteMetrics(method: method, path: path)
        routes.withLock { $0.append(route) }
        return route
    }

    func begin() {
        active.wrappingAdd(1, ordering: .relaxed)
    }

    func end() {
        active.wrappingSubtract(1, ordering: .relaxed)
    }

    func write(into page: inout MetricsPage) {
        page.family("http_server_active_requests", .gauge, "Requests being answered.")
        page.sample("http_server_active_requests", Int64(active.load(ordering: .relaxed)))
        page.family(
            "http_server_request_duration_seconds",
            .histogram,
            "Time from the head of a request to its answer."
        )
        for route in routes.withLock({ $0 }) { route.write(into: &page) }
    }
}

/// The measurements of one route.
final class RouteMetrics: Sendable {
    private let method: String
    private let path: String
    /// By status; a route has few.
    private let histograms = Mutex<[(status: Int, histogram: Histogram)]>([])

    init(method: String, path: String) {
        self.method = method
        self.path = path
    }

    func record(status: Int, nanoseconds: UInt64) {
        histograms.withLock { histograms in
            for index in histograms.indices where histograms[index].status == status {
                histograms[index].histogram.record(nanoseconds)
                return
            }
            var histogram = Histogram()
            histogram.record(nanoseconds)
            histograms.append((status, histogram))
        }
    }

    func write(into page: inout MetricsPage) {
        for (status, histogram) in histograms.withLock({ $0 }).sorted(by: { $0.status < $1.status })
        {
            let labels = [
                ("http_request_method", method), ("http_route", path),
                ("http_response_status_code", String(status)),
            ]
            histogram.write(
                "http_server_request_duration_seconds",
                labels: labels,
                into: &page
            )
        }
    }
}
