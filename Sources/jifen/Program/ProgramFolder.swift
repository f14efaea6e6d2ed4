// SPDX-License-Identifier: Apache-2.0

import Rules

/// Reads the documents of a program from a folder on disk.
enum ProgramFolder {
    /// More is no program; the checker's own bounds are below these.
    private static let filesMaximum = 20_000
    private static let fileBytesMaximum = 1_048_576
    private static let depthMaximum = 4

    /// All YAML files below the folder, whether or not a program has a place for them.
    static func read(_ folder: String) throws(Failure) -> ProgramSource {
        guard Files.isFolder(folder) else {
            let what = Files.exists(folder) ? "is no folder" : "does not exist"
            throw Failure("the program folder \(folder) \(what)")
        }
        var files: [SourceFile] = []
        try collect(folder, "", depth: 1, into: &files)
        if !files.contains(where: { $0.path == "program.yaml" }),
            Files.exists(folder + "/program/program.yaml")
        {
            throw Failure(
                "there is no program.yaml in \(folder)",
                advice: "The program is one folder further down: \(folder)/program"
            )
        }
        return ProgramSource(files: files)
    }

    /// Documents that compile; refuses others before anything is opened for them.
    static func readValid(_ folder: String) throws(Failure) -> ProgramSource {
        let source = try read(folder)
        let compilation = CompiledProgram.compile(source)
        guard compilation.program != nil else {
            throw Failure(
                "the program has mistakes: \(compilation.summary)",
                advice: "`jifen program check \(folder)` shows them all."
            )
        }
        return source
    }

    private static func collect(
        _ folder: String,
        _ prefix: String,
        depth: Int,
        into files: inout [SourceFile]
    ) throws(Failure) {
        guard depth <= depthMaximum else { return }
        for name in try Files.names(in: folder) {
            let path = folder + "/" + name
            if Files.isFolder(path) {
                try collect(path, prefix + name + "/", depth: depth + 1, into: &files)
            } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
                files.append(try document(path, name: prefix + name))
            }
            guard files.count <= filesMaximum else {
                throw Failure("\(folder) has more than \(filesMaximum.grouped) documents")
            }
        }
    }

    private static func document(_ path: String, name: String) throws(Failure) -> SourceFile {
        let bytes = try Files.read(path, maximum: fileBytesMaximum)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("\(path) is not UTF-8 text", advice: "Save it as UTF-8.")
        }
        return SourceFile(path: name, text: text)
    }
}
