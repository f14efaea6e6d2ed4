// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Drives a server on loopback with `wrk`, which `scripts/setup` installs.
struct LoadGenerator {
    let port: Int
    let token: String
    let directory: String

    /// What `wrk` measured.
    struct Measurement {
        let requestsPerSecond: Int64
        /// Thousandths of a millisecond.
        let p99Microseconds: Int64
        let errors: Int64
    }

    /// One kind of request; the body is a Lua expression evaluated for every request.
    struct Load {
        let name: String
        let setup: String
        let request: String
    }

    func run(_ load: Load, connections: Int, seconds: Int) throws -> Measurement {
        let script = directory + "/\(load.name).lua"
        let text = """
            local token = "\(token)"
            local counter = 0
            \(load.setup)
            request = function()
              counter = counter + 1
              \(load.request)
            end
            done = function(summary, latency, requests)
              local failed = summary.errors.connect + summary.errors.read + summary.errors.write
                + summary.errors.status + summary.errors.timeout
              io.write(string.format("JIFEN %d %d %d\\n",
                math.floor(summary.requests * 1000000 / summary.duration),
                math.floor(latency:percentile(99)), failed))
            end
            """
        try text.write(toFile: script, atomically: true, encoding: .utf8)
        let output = try ChildProcess.output(
            of: "wrk",
            [
                "-t1", "-c\(connections)", "-d\(seconds)s", "--timeout", "10s", "-s", script,
                "http://127.0.0.1:\(port)",
            ]
        )
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix("JIFEN ") })
        else { throw BenchFailure(reason: "wrk printed no figures: \(output)") }
        let numbers = line.split(separator: " ").dropFirst().compactMap { Int64($0) }
        guard numbers.count == 3 else { throw BenchFailure(reason: "wrk printed \(line)") }
        return Measurement(
            requestsPerSecond: numbers[0],
            p99Microseconds: numbers[1],
            errors: numbers[2]
        )
    }
}

/// A measurement could not be made; says why.
struct BenchFailure: Error, CustomStringConvertible {
    let reason: String

    var description: String { reason }
}
