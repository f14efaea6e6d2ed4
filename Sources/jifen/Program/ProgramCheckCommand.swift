// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Primitives
import Rules

/// `jifen program check`: every mistake of the documents at once, with its place and its remedy.
struct ProgramCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a program's documents and show all mistakes at once."
    )

    @Argument(help: "The folder that holds program.yaml.")
    var folder: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try ProgramFolder.read(folder)
        let compilation = CompiledProgram.compile(source)
        if output.json {
            try Console.print(compilation.report)
        } else {
            for diagnostic in compilation.diagnostics {
                try Console.print(folder.withoutFinalSlash + "/" + diagnostic.description)
            }
            try Console.print(compilation.summary)
        }
        if compilation.program == nil { throw Ended(status: .failed) }
    }
}

extension Compilation {
    /// One sentence on what was found.
    var summary: String {
        let findings =
            errors.isEmpty && warnings.isEmpty
            ? "no mistakes"
            : "\(errors.count.of("error")), \(warnings.count.of("warning"))"
        guard let program else { return findings }
        return "\(program.code): \(findings); \(program.partners.count.of("partner")), "
            + "\(program.rules.count.of("rule")), \(program.rewards.count.of("reward")), "
            + "\(program.tiers.count.of("tier"))"
    }

    fileprivate var report: JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("ok")
        writer.put(program != nil)
        writer.name("errors")
        writer.put(Int64(errors.count))
        writer.name("warnings")
        writer.put(Int64(warnings.count))
        writer.name("diagnostics")
        writer.beginArray()
        for diagnostic in diagnostics { diagnostic.write(into: &writer) }
        writer.endArray()
        writer.name("program")
        if let program { program.writeSummary(into: &writer) } else { writer.putNull() }
        writer.endObject()
        return writer
    }
}

extension Diagnostic {
    fileprivate func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("file")
        writer.put(file)
        writer.name("line")
        writer.put(Int64(line))
        writer.name("column")
        writer.put(Int64(column))
        writer.name("severity")
        writer.put(severity.rawValue)
        writer.name("code")
        writer.put(code.rawValue)
        writer.name("message")
        writer.put(message)
        writer.name("fix")
        writer.put(fix)
        writer.endObject()
    }
}

extension CompiledProgram {
    /// How the program is called and how much there is of it.
    func writeSummary(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("code")
        writer.put(code)
        writer.name("name")
        writer.put(["zh": .string(name.zh), "en": .string(name.en)] as JSON)
        writer.name("face_value")
        writer.put(
            ["num": .integer(faceValue.numerator), "den": .integer(faceValue.denominator)] as JSON
        )
        writer.name("partners")
        writer.put(Int64(partners.count))
        writer.name("rules")
        writer.put(Int64(rules.count))
        writer.name("rewards")
        writer.put(Int64(rewards.count))
        writer.name("tiers")
        writer.put(Int64(tiers.count))
        writer.endObject()
    }
}

extension String {
    /// `a/` and `a` are the same folder; messages say `a`.
    var withoutFinalSlash: String {
        count > 1 && hasSuffix("/") ? String(dropLast()) : self
    }
}
