// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/code-imports`: codes that others issued, into the pool of a reward; all of them or none.
    static let importCodes = LedgerWrite(
        id: "importCodes",
        scope: .codesWrite,
        createsObject: false,
        prepare: { reader, site in
            let reward = try reader.reward(site.caller)
            let codes = reader.poolCodes()
            let (wanted, texts) = try reader.finish(reward, codes)
            let sealed = try site.caller.shared.sealer.seal(
                texts,
                of: wanted.number,
                at: wanted.partner
            )
            return PreparedWrite(command: .importCodes(sealed.command), codes: sealed.codes)
        },
        write: { record, view, writer in writer.putCodeImport(record, view) }
    )
}

extension ObjectReader {
    /// Each a text of printable ASCII without blanks; what is wrong is told at its place.
    fileprivate mutating func poolCodes() -> [String]? {
        required("codes") { reader, name in
            guard let elements = reader.elements(name, maximum: CodeLimits.codesOfImport) else {
                return nil
            }
            guard !elements.isEmpty else {
                reader.report(name, .required)
                return nil
            }
            var texts: [String] = []
            for (index, element) in elements.enumerated() {
                guard let text = element.stringValue, CodeLimits.isGood(text) else {
                    reader.report(name, index, .malformed, Expected.poolCode)
                    continue
                }
                texts.append(text)
            }
            return texts.count == elements.count ? texts : nil
        }
    }
}

extension Expected {
    static let poolCode = LocalizedText(
        zh: "应为 4 至 64 个可打印的 ASCII 字符,不含空格",
        en: "must be 4 to 64 printable ASCII letters without blanks"
    )
}

extension JSONWriter {
    fileprivate mutating func putCodeImport(_ record: Record, _ view: RecordView) {
        guard case .codesImported(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) imports no codes")
        }
        beginRewardObject("code_import", of: fact.reward, at: fact.partner, record, view)
        field("first")
        put(fact.first)
        field("count")
        put(fact.count)
        endObject(record, view)
    }
}
