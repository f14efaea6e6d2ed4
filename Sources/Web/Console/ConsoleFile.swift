// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

/// A file that a page gives out.
struct ConsoleFile {
    let name: String
    let type: String
    let bytes: [UInt8]

    func response() -> Response {
        var fields = PageResponse.common
        fields[.contentType] = type
        fields[.cacheControl] = "no-store"
        fields[.contentDisposition] =
            "attachment; filename*=UTF-8''\(PercentText.encoded(name))"
        return Response(
            status: .ok,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// What the interface gives as a file, under a name; throws its refusal.
    static func of(
        _ answer: ContractAnswer,
        named name: String
    ) throws(ContractRefusal) -> Response {
        guard answer.isSuccess else { throw ContractRefusal(answer) }
        let type = answer.fields[.contentType] ?? "application/octet-stream"
        return ConsoleFile(name: name, type: type, bytes: answer.body).response()
    }
}
