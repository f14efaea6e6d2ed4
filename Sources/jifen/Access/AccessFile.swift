// SPDX-License-Identifier: Apache-2.0

import API
import Primitives

/// All API keys of a data folder, as `access.json` holds them.
struct AccessFile: Hashable, Sendable {
    private static let bytesMaximum = 16_777_216
    private static let formatVersion: Int64 = 1

    private(set) var nextNumber: UInt64 = 1
    private(set) var keys: [AccessKey] = []

    init() {}

    /// What the folder has; nothing when it has no file yet.
    init(of folder: DataFolder) throws(Failure) {
        guard Files.exists(folder.access) else { return }
        let bytes = try Files.read(folder.access, maximum: AccessFile.bytesMaximum)
        guard let file = AccessFile(bytes: bytes) else {
            throw Failure(
                "\(folder.access) cannot be understood",
                advice: "Put it back from a backup, or remove it and make new keys."
            )
        }
        self = file
    }

    private init?(bytes: [UInt8]) {
        guard let json = try? JSONParser.parse(bytes),
            json["version"]?.integerValue == AccessFile.formatVersion,
            let next = json["next_number"]?.integerValue, next > 0,
            UInt64(next) < PrincipalNumbers.keys.upperBound,
            let list = json["keys"]?.arrayValue
        else { return nil }
        let keys = list.compactMap(AccessKey.init)
        let numbers = Set(keys.map(\.number))
        guard keys.count == list.count, numbers.count == keys.count,
            keys.allSatisfy({ $0.number < next })
        else { return nil }
        self.keys = keys
        nextNumber = UInt64(next)
    }

    /// One key a line, so that a person can read it and compare two of them.
    var bytes: [UInt8] {
        let version = AccessFile.formatVersion
        var text = "{\"version\":\(version),\"next_number\":\(nextNumber),\"keys\":["
        for (index, key) in keys.enumerated() {
            let hash = JSON.Member("hash", .string(Hexadecimal.text(key.hash.bytes)))
            let members = (key.json.objectValue ?? []) + [hash]
            text += (index == 0 ? "\n" : ",\n") + JSON.object(members).text
        }
        return Array((text + "\n]}\n").utf8)
    }

    /// Makes a key for a token, and ends the one that it follows.
    mutating func issue(
        _ issue: KeyIssue,
        _ token: AccessToken,
        at now: Instant
    ) throws(KeyRefusal) -> AccessKey {
        if let followed = issue.follows { try end(followed, at: now) }
        let active = keys.filter { $0.owner == issue.owner && $0.isActive(at: now) }
        let ofLabel = active.filter { $0.label == issue.label }
        if ofLabel.count >= AccessKey.activeMaximum {
            guard issue.pushesOut, let oldest = ofLabel.first else {
                throw .tooManyOfLabel(ofLabel.map(\.number))
            }
            _ = try revoke(oldest.number, at: now)
        }
        guard active.count < AccessKey.ofOwnerMaximum else { throw .tooMany }
        let key = AccessKey(
            number: nextNumber,
            owner: issue.owner,
            store: issue.store,
            scopes: issue.scopes,
            label: issue.label,
            hint: token.hint,
            hash: token.hash,
            createdAt: now,
            createdBy: issue.createdBy,
            endsAt: issue.endsAt
        )
        nextNumber += 1
        keys.append(key)
        return key
    }

    private mutating func end(
        _ followed: KeyIssue.Followed,
        at now: Instant
    ) throws(KeyRefusal) {
        guard let index = keys.firstIndex(where: { $0.number == followed.number }) else {
            throw .unknown
        }
        guard keys[index].isActive(at: now) else { throw .over }
        keys[index].endsAt = followed.endsAt
    }

    mutating func revoke(_ number: UInt64, at now: Instant) throws(KeyRefusal) -> AccessKey {
        guard let index = keys.firstIndex(where: { $0.number == number }) else { throw .unknown }
        if keys[index].revokedAt == nil { keys[index].revokedAt = now }
        return keys[index]
    }

    /// Changes the folder's file; of several processes one after the other.
    ///
    /// A refused change leaves the file as it was.
    static func change<Value>(
        _ folder: DataFolder,
        _ body: (inout AccessFile) throws(KeyRefusal) -> Value
    ) throws -> Value {
        let result = try Files.withLock(folder.accessLock) {
            () throws(Failure) -> Result<Value, KeyRefusal> in
            var file = try AccessFile(of: folder)
            let value: Value
            do throws(KeyRefusal) {
                value = try body(&file)
            } catch {
                return .failure(error)
            }
            try Files.replace(folder.access, with: file.bytes, mode: 0o600)
            return .success(value)
        }
        return try result.get()
    }
}
