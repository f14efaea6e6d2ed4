// SPDX-License-Identifier: Apache-2.0

import API
import Primitives

/// All API keys of a data folder, as `access.json` holds them.
struct AccessFile: Hashable, Sendable {
    /// So many keys of one owner and label may be good at one time: the old one and its successor.
    static let activeMaximum = 2
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

    /// Keys that are good, of the same owner and label, the oldest first.
    func active(_ owner: AccessKey.Owner, label: String) -> [AccessKey] {
        keys.filter { $0.isActive && $0.owner == owner && $0.label == label }
    }

    mutating func add(_ make: (UInt64) -> AccessKey) -> AccessKey {
        let key = make(nextNumber)
        nextNumber += 1
        keys.append(key)
        return key
    }

    mutating func revoke(_ number: UInt64, at now: Instant) throws(Failure) -> AccessKey {
        guard let index = keys.firstIndex(where: { $0.number == number }) else {
            throw Failure("there is no key \(number)", advice: "`jifen key list` shows them.")
        }
        if keys[index].isActive { keys[index].revokedAt = now }
        return keys[index]
    }

    /// Changes the folder's file; of several processes one after the other.
    static func change<Value>(
        _ folder: DataFolder,
        _ body: (inout AccessFile) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try Files.withLock(folder.accessLock) { () throws(Failure) in
            var file = try AccessFile(of: folder)
            let value = try body(&file)
            try Files.replace(folder.access, with: file.bytes, mode: 0o600)
            return value
        }
    }
}
