// SPDX-License-Identifier: Apache-2.0

/// Durations in the buckets that OpenTelemetry names for requests.
struct Histogram: Hashable, Sendable {
    /// Upper ends: as text for the page, and in nanoseconds.
    private static let bounds: [(text: String, nanoseconds: UInt64)] = [
        ("0.005", 5_000_000), ("0.01", 10_000_000), ("0.025", 25_000_000), ("0.05", 50_000_000),
        ("0.075", 75_000_000), ("0.1", 100_000_000), ("0.25", 250_000_000),
        ("0.5", 500_000_000), ("0.75", 750_000_000), ("1", 1_000_000_000),
        ("2.5", 2_500_000_000), ("5", 5_000_000_000), ("7.5", 7_500_000_000),
        ("10", 10_000_000_000),
    ]

    /// One more than there are bounds: the last counts what is over all of them.
    private var counts = [UInt64](repeating: 0, count: bounds.count + 1)
    private var nanoseconds: UInt64 = 0

    mutating func record(_ duration: UInt64) {
        var index = 0
        while index < Histogram.bounds.count, duration > Histogram.bounds[index].nanoseconds {
            index += 1
        }
        counts[index] += 1
        nanoseconds += duration
    }

    func write(
        _ name: String,
        labels: [(String, String)],
        into page: inout MetricsPage
    ) {
        var total: UInt64 = 0
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < Histogram.bounds.count ? Histogram.bounds[index].text : "+Inf"
            page.sample(name + "_bucket", labels + [("le", bound)], String(total))
        }
        page.sample(name + "_sum", labels, MetricsPage.seconds(nanoseconds))
        page.sample(name + "_count", labels, String(total))
    }
}
