// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The bytes of another source, converted to UTF-8 on the way.
///
/// A byte that the encoding does not have becomes `invalid`, which no UTF-8 text holds, so that
/// the field it is in is refused, and nothing else.
final class ConvertedSource: ByteSource {
    private static let invalid: UInt8 = 0xFF
    private static let chunkBytes = 65_536

    private let source: any ByteSource
    private let converter: iconv_t
    private var pending = [UInt8](repeating: 0, count: ConvertedSource.chunkBytes)
    private var pendingCount = 0
    private var isAtEnd = false

    init(_ source: any ByteSource, encoding: String) throws(Failure) {
        guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1)
        else { throw Failure("this system cannot convert \(encoding): \(Files.reason())") }
        self.source = source
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    var bytesRead: Int64 { source.bytesRead }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        while true {
            try fill()
            guard pendingCount > 0 else { return 0 }
            let written = convert(into: buffer)
            if written > 0 { return written }
        }
    }

    private func fill() throws(Failure) {
        guard !isAtEnd, pendingCount < pending.count else { return }
        let used = pendingCount
        let count: Result<Int, Failure> = pending.withUnsafeMutableBytes { bytes in
            let free = UnsafeMutableRawBufferPointer(rebasing: bytes[used...])
            do throws(Failure) {
                return .success(try source.read(into: free))
            } catch {
                return .failure(error)
            }
        }
        let read = try count.get()
        isAtEnd = read == 0
        pendingCount += read
    }

    /// Converts what is pending and fits; what is left of a letter waits for its other bytes.
    private func convert(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let target = buffer.bindMemory(to: CChar.self)
        var outLeft = target.count
        var taken = 0
        let total = pendingCount
        pending.withUnsafeMutableBytes { bytes in
            let input = bytes.bindMemory(to: CChar.self)
            var inStart = input.baseAddress
            var inLeft = total
            var outStart = target.baseAddress
            let code = iconv(converter, &inStart, &inLeft, &outStart, &outLeft)
            let isStuck = code == -1 && (errno == EILSEQ || (errno == EINVAL && isAtEnd))
            if isStuck, inLeft > 0, outLeft > 0 {
                outStart?.pointee = CChar(bitPattern: ConvertedSource.invalid)
                outLeft -= 1
                inLeft -= 1
            }
            taken = total - inLeft
        }
        pending.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress, taken > 0 else { return }
            memmove(base, base + taken, total - taken)
        }
        pendingCount = total - taken
        return target.count - outLeft
    }
}
