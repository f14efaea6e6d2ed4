// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// One text file of a program folder; `path` is relative to the folder, with `/`.
public struct SourceFile: Hashable, Sendable {
    public let path: String
    public let text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// A program folder as a value: whoever calls has read the files, because this room does no I/O.
///
/// All files that end in `.yaml` or `.yml` belong in it, so that a misplaced one is reported;
/// others do no harm.
public struct ProgramSource: Hashable, Sendable {
    public let files: [SourceFile]

    public init(files: [SourceFile]) {
        self.files = files
    }
}

extension ProgramSource {
    /// The canonical bytes of the documents, for hashing and for storing.
    ///
    /// The count of documents, then path and text of each, sorted by the UTF-8 bytes of the path.
    /// Files that are no documents of a program are not in it. The encoding is frozen.
    public var digestInput: [UInt8] {
        let documents = files.filter { DocumentKind(path: $0.path) != nil }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var writer = ByteWriter()
        writer.put(documents) { writer, file in
            writer.put(file.path)
            writer.put(file.text)
        }
        return writer.bytes
    }

    /// The documents that `digestInput` was made of.
    public init(digestInput: [UInt8]) throws(MalformedBytes) {
        files = try digestInput.decoded { (reader) throws(MalformedBytes) in
            try reader.array { (reader) throws(MalformedBytes) in
                SourceFile(path: try reader.text(), text: try reader.text())
            }
        }
    }
}
