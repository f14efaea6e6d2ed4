// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// One import from the opening of its file to the last line that is said about it.
struct ImportJob {
    let mapping: Mapping
    let isStrict: Bool
    let json: Bool
    private let source: any ByteSource
    private let scanner: RecordScanner
    private let batch: String
    private let length: Int64?
    private let watch = Stopwatch()

    init(file: String, mapping: Mapping, isStrict: Bool, json: Bool) throws(Failure) {
        self.mapping = mapping
        self.isStrict = isStrict
        self.json = json
        let opened = try FileSource(path: file)
        length = opened.length
        source =
            mapping.encoding == .gb18030
            ? try ConvertedSource(opened, encoding: "GB18030") : opened
        scanner = try RecordScanner(
            source,
            separator: mapping.separator,
            hasQuotes: mapping.hasQuotes
        )
        guard file != "-" || mapping.batch != nil || mapping.sourceID != .line else {
            throw Failure(
                "lines of standard input have no name",
                advice: "Add 'batch: NAME' to the mapping, so that a second import is recognised."
            )
        }
        batch = mapping.batch ?? Files.name(of: file)
    }

    /// Into a data folder that nobody else writes.
    func run(into folder: DataFolder, program: ProgramSource?) async throws {
        let stop = StopSignal()
        if program == nil { try folder.requireJournal() }
        let conclusion = try await OpenFolder.using(folder) { open in
            if let program { say(try await open.publish(program)) }
            let target = try await EngineTarget(open, mapping: mapping)
            return try await take(target, zone: target.zone, stop: stop)
        }
        try conclude(conclusion)
    }

    /// Through a running server.
    func run(through client: BatchClient) async throws {
        let stop = StopSignal()
        let target = try await ServerTarget(client, mapping: mapping)
        try conclude(try await take(target, zone: target.zone, stop: stop))
    }

    private func say(_ publication: Publication) {
        guard case .published(let version) = publication else { return }
        Console.note("published the program as version \(version)")
    }

    // MARK: The lines

    struct Conclusion {
        let tally: ImportTally
        let elapsed: Elapsed
        let isComplete: Bool
        var badLine: BadLine?
    }

    func take(
        _ target: any PurchaseTarget,
        zone: ProgramTimeZone,
        stop: StopSignal
    ) async throws -> Conclusion {
        let reader = try LineReader(scanner, mapping: mapping, zone: zone, batch: batch)
        let progress = Progress("import", unit: "purchases", total: length)
        defer { progress.finish() }
        if isStrict {
            let run = StrictImportRun(
                reader: reader,
                target: target,
                enrolling: mapping.enrolsOnFirstSight,
                stop: stop,
                progress: progress
            )
            let isComplete = try await run.run()
            return Conclusion(
                tally: run.tally,
                elapsed: watch.elapsed,
                isComplete: isComplete,
                badLine: run.badLine
            )
        }
        let run = ImportRun(
            reader: reader,
            target: target,
            enrolling: mapping.enrolsOnFirstSight,
            stop: stop,
            badLines: BadLines(progress: progress),
            progress: progress
        )
        let isComplete = try await run.run()
        return Conclusion(tally: run.tally, elapsed: watch.elapsed, isComplete: isComplete)
    }

    /// Says what was done, and fails when it was not all that was asked for.
    func conclude(_ ended: Conclusion) throws {
        if json {
            try Console.print(ended.tally.report(ended.elapsed))
        } else {
            for line in ended.tally.lines(ended.elapsed) { try Console.print(line) }
        }
        guard let failure = failure(ended) else { return }
        Console.note("error: \(failure)")
        throw Ended(status: .failed)
    }

    private func failure(_ ended: Conclusion) -> Failure? {
        if let bad = ended.badLine {
            return Failure(
                "line \(bad.number): \(bad.fault)",
                advice: "Nothing after it was taken. Mend it and import the file again."
            )
        }
        if !ended.isComplete {
            return Failure(
                "stopped before the end of the file",
                advice: "Import it again to go on."
            )
        }
        guard ended.tally.purchases == 0, ended.tally.rejected > 0 else { return nil }
        return Failure("no line of the file was taken", advice: "Does the mapping fit the file?")
    }
}
