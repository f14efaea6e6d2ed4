// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text that the bytes are in UTF-8; `nil` when they are not.
    ///
    /// Nearly all texts of commands and entries are short and ASCII, and for those the general way
    /// takes longer to find its types than to look at the bytes.
    public init?(utf8 bytes: UnsafeRawBufferPointer) {
        var seen: UInt8 = 0
        for byte in bytes { seen |= byte }
        guard seen < 0x80 else {
            self.init(validating: bytes, as: UTF8.self)
            return
        }
        self.init(unsafeUninitializedCapacity: bytes.count) { room in
            _ = UnsafeMutableRawBufferPointer(room).initializeMemory(
                as: UInt8.self,
                fromContentsOf: bytes
            )
            return bytes.count
        }
    }
}
