// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/program/versions/{number}/documents`: the documents of a version, as they were
    /// published; what an editor begins with.
    static let readProgramDocuments = Operation(
        id: "readProgramDocuments",
        method: .get,
        path: "/v1/program/versions/{number}/documents",
        access: .operatorKey(.programRead)
    ) { call in
        let book = try await call.caller.engine.programBook()
        guard let number = Int64(call.parameter("number")),
            let version = book.versions.first(where: { Int64($0.version) == number })
        else { throw Problem(404, .unknownVersion) }
        let source = try ProgramSource(digestInput: version.program.digestInput)
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("program_documents" as StaticString)
            writer.field("version")
            writer.put(number)
            writer.field("documents")
            writer.beginArray()
            for file in source.files {
                writer.beginObject()
                writer.field("path")
                writer.put(file.path)
                writer.field("text")
                writer.put(file.text)
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
    }
}
