// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Primitives

/// `jifen bench`: the whole program's speed beside a plain SQLite loop of the same minute.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure awards, HTTP, import, verify, memory and start against their targets."
    )

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: "Only these, separated by commas; see the names in docs/performance.md.")
    var only: String?

    @Option(help: "Members of the large cases.")
    var members = 1_000_000

    @Option(help: "Journal entries of the large cases.")
    var entries = 5_000_000

    @Option(help: "A new folder for the measured data folders; removed afterwards.")
    var scratch: String?

    @Option(help: "A port for the measured server.")
    var port = 18_480

    @Option(help: "The purchases to import; skipped with its reason when it is absent.")
    var purchases = "../shared/data/CDNOW_master.txt"

    @Option(help: "The folder with the example programs.")
    var examples = "Examples"

    mutating func run() async throws {
        let temporary = FileManager.default.temporaryDirectory
        BenchRemains.removeForgotten(in: temporary)
        let own = temporary.appending(path: "\(BenchRemains.folderPrefix)\(getpid())").path
        let directory = scratch ?? own
        try Files.requireEmpty(
            directory,
            advice: "Everything in it would be removed afterwards: name a new one."
        )
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: directory) }
        BenchRemains.clear(directory, on: StopSignal(isSpoken: false))
        let wanted = only.map { Set($0.split(separator: ",").map(String.init)) }
        var bench = Bench(
            directory: directory,
            examples: examples,
            port: port,
            members: members,
            entries: entries,
            purchases: purchases,
            wanted: wanted
        )
        try await bench.run()
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            writer.name("results")
            writer.beginArray()
            for result in bench.results { result.write(into: &writer) }
            writer.endArray()
            writer.endObject()
            print(String(decoding: writer.bytes, as: UTF8.self))
        } else {
            let missed = bench.results.filter { !$0.passes }.map(\.name)
            print(missed.isEmpty ? "every target is met" : "missed: \(missed)")
        }
        if bench.results.contains(where: { !$0.passes }) { throw Ended(status: .failed) }
    }
}
