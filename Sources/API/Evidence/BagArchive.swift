// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension [BagFile] {
    /// The files as one tar archive (POSIX ustar): in the sequence of their paths, in a folder of
    /// that name, all of one time, so that the same files give the same bytes.
    public func archive(named name: String, at instant: Instant) -> [UInt8] {
        let seconds = Swift.max(0, instant.microseconds / Instant.microsecondsPerSecond)
        var bytes: [UInt8] = []
        for file in sorted(by: { $0.path < $1.path }) {
            let header = TarHeader(
                name: name + "/" + file.path,
                size: Int64(file.bytes.count),
                modifiedSeconds: seconds
            )
            bytes += header.bytes
            bytes += file.bytes
            let padding = TarHeader.padding(after: header.size)
            bytes += [UInt8](repeating: 0, count: padding)
        }
        return bytes + [UInt8](repeating: 0, count: 2 * TarHeader.blockBytes)
    }
}
