// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What an operation answers: a status, a body and the header fields that belong to it.
struct Answer: Sendable {
    var status: HTTPResponse.Status = .ok
    var media: Media = .json
    var body: [UInt8]
    /// Where the object that was made can be read.
    var location: String?
    var isReplay = false
    var isDryRun = false
    /// Whether anybody may keep it for ever, because it can never change.
    var isImmutable = false
    /// The rest of a list.
    var nextPage: String?

    init(_ body: [UInt8], media: Media = .json) {
        self.body = body
        self.media = media
    }

    /// An object written by `write`.
    static func object(_ write: (inout JSONWriter) -> Void) -> Answer {
        var writer = JSONWriter(reserving: 512)
        write(&writer)
        return Answer(writer.bytes)
    }
}
