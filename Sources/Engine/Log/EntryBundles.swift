// SPDX-License-Identifier: Apache-2.0

internal import Loyalty
internal import Primitives

extension Engine {
    /// Some entries in their canonical form, one on each line: the bytes that the log's leaves hash.
    public func entryForms(from first: UInt64, count: Int) async throws -> [UInt8] {
        let names = EntryNames(versions.last?.registry ?? Registry())
        return try await store.read { snapshot in
            let json = EntryJSON(names: names)
            var writer = EntryWriter(reserving: 1 << 16)
            for sequence in first..<first + UInt64(count) {
                guard let body = try snapshot.entry(sequence) else { break }
                json.write(try JournalBody.read(body), into: &writer)
                writer.newline()
            }
            return writer.bytes
        }
    }
}
