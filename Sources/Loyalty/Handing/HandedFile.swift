// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The kinds of files that are taken; the raw value is part of the journal's form and frozen.
public enum FileMedia: UInt8, Hashable, Sendable, CaseIterable {
    case png = 1
    case jpeg = 2
    case pdf = 3
    case svg = 4

    public var name: StaticString {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .pdf: "application/pdf"
        case .svg: "image/svg+xml"
        }
    }

    /// What the name of such a file ends in.
    public var ending: StaticString {
        switch self {
        case .png: "png"
        case .jpeg: "jpg"
        case .pdf: "pdf"
        case .svg: "svg"
        }
    }

    /// What a file is by its first bytes, whatever it is called; `nil` for what is not taken.
    public init?(sniffing bytes: some Collection<UInt8>) {
        func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins(Array("%PDF-".utf8)) {
            self = .pdf
        } else if FileMedia.isDrawing(bytes) {
            self = .svg
        } else {
            return nil
        }
    }

    /// How far the first element of a drawing is looked for.
    private static let headBytes = 1_024

    /// A drawing begins with its own element, behind a declaration and comments at most; one that
    /// names a script is none.
    private static func isDrawing(_ bytes: some Collection<UInt8>) -> Bool {
        let head = String(decoding: bytes.prefix(headBytes), as: UTF8.self)
        guard var rest = head.drop(while: \.isWhitespace).first == "<" ? head[...] : nil else {
            return false
        }
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            if rest.hasPrefix("svg") {
                let whole = String(decoding: bytes, as: UTF8.self).lowercased()
                let forbidden = [
                    "<script", "<!entity", "<foreignobject", "javascript:", " onload=",
                ]
                return !forbidden.contains { whole.contains($0) }
            }
            guard rest.hasPrefix("?xml") || rest.hasPrefix("!--") || rest.hasPrefix("!DOCTYPE svg")
            else { return false }
        }
        return false
    }
}

/// A file as the journal names it: its bytes lie in the data folder, and what it is called is told
/// to nobody, because names of files name people.
public struct HandedFile: Hashable, Sendable, Coded {
    public static let hashLength = 32
    /// The most bytes of one file: two mebibytes.
    public static let maximumBytes: Int64 = 2_097_152

    public let media: FileMedia
    public let size: Int64
    /// SHA-256 of the bytes.
    public let hash: [UInt8]

    public init(media: FileMedia, size: Int64, hash: [UInt8]) {
        precondition(hash.count == HandedFile.hashLength, "the shape was checked")
        self.media = media
        self.size = size
        self.hash = hash
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(media.rawValue)
        writer.put(size)
        writer.put(raw: hash)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let media = FileMedia(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown kind of file")
        }
        self.media = media
        size = try reader.signed()
        hash = Array(try reader.raw(HandedFile.hashLength))
    }
}
