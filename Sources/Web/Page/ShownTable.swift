// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// What a page shows as a table, to be taken away as CSV: RFC 4180 with a byte order mark, and
/// nothing in it that a spreadsheet would run.
struct ShownTable: Hashable, Sendable {
    enum Cell: Hashable, Sendable {
        case text(String)
        case number(Int64)
        /// Fen, written as yuan with two digits.
        case yuan(Int64)
        /// A number as the page writes it, `¥1,234.50` or `+108`; anything else is a text.
        case written(String)
        case nothing
    }

    let columns: [String]
    private(set) var rows: [[Cell]] = []

    init(columns: [String]) { self.columns = columns }

    mutating func add(_ row: [Cell]) {
        precondition(row.count == columns.count, "a cell for each column")
        rows.append(row)
    }

    var csv: [UInt8] {
        var bytes = CSVLine.header(columns)
        for row in rows {
            var line = CSVLine()
            for cell in row {
                switch cell {
                case .text(let text): line.put(text)
                case .number(let number): line.put(number)
                case .yuan(let fen): line.put(number: ShownTable.decimal(fen))
                case .written(let text): ShownTable.put(text, into: &line)
                case .nothing: line.put(nil as String?)
                }
            }
            bytes += line.ended
        }
        return bytes
    }

    /// `name` is the file's, in letters of ASCII.
    func response(named name: String) -> Response {
        PageResponse.file(csv, type: "text/csv; charset=utf-8; header=present", name: name)
    }

    private static func put(_ written: String, into line: inout CSVLine) {
        var number = written.filter { !"¥, ".contains($0) }
        if let unit = units.first(where: number.hasSuffix) { number.removeLast(unit.count) }
        let isNumber = !number.isEmpty && number.allSatisfy { "0123456789.+-".contains($0) }
        isNumber ? line.put(number: number) : line.put(written)
    }

    /// What pages write behind numbers; the heading of a column says what it is about.
    private static let units = ["元", "yuan", "分", "points"]

    private static func decimal(_ fen: Int64) -> String {
        let rest = fen.magnitude % 100
        return "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension PageResponse {
    /// A file that somebody gave: the browser keeps it or draws it, and runs nothing of it.
    static func given(_ bytes: [UInt8], type: String, name: String) -> Response {
        var response = file(bytes, type: type, name: name)
        response.headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        return response
    }

    /// Something to be saved, under a name in letters of ASCII; shown at once where `name` is `nil`.
    static func file(_ bytes: [UInt8], type: String, name: String?) -> Response {
        var fields = common
        fields[.contentType] = type
        fields[.cacheControl] = "no-store"
        if let name { fields[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        return Response(status: .ok, headers: fields, body: body)
    }
}
