// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Problems with the request as such.
    static let ofRequests: [ProblemCode: ProblemWords] = [
        .malformedJSON: ProblemWords(
            "请求体不是有效的 JSON",
            "The body is not valid JSON",
            "第 {offset} 字节处有误,原因见 params.reason",
            "At byte {offset}, for the reason in params.reason"
        ),
        .unknownParameter: ProblemWords(
            "未知的查询参数",
            "Unknown query parameter",
            "此接口没有参数 {parameter}",
            "This operation has no parameter {parameter}"
        ),
        .invalidParameter: ProblemWords(
            "查询参数不正确",
            "Invalid query parameter",
            "参数 {parameter} {expected}",
            "The parameter {parameter} {expected}"
        ),
        .invalidCursor: ProblemWords(
            "游标无效",
            "Invalid cursor",
            "请使用列表返回的 next_cursor,不要改动",
            "Use next_cursor as the list returned it, unchanged"
        ),
        .cursorMismatch: ProblemWords(
            "游标与筛选条件不符",
            "The cursor belongs to another list",
            "翻页时路径和筛选条件须与第一页相同",
            "Keep the path and the filters of the first page while paging"
        ),
        .idempotencyKeyRequired: ProblemWords(
            "缺少幂等键",
            "Idempotency key required",
            "请在请求头 Idempotency-Key 中给出本次操作的唯一键,重试时用同一个键",
            "Send a key of your own in the header Idempotency-Key, the same one for a retry"
        ),
        .invalidIdempotencyKey: ProblemWords(
            "幂等键格式不正确",
            "Invalid idempotency key",
            "1 至 255 个字符,只能用字母、数字和 . _ : -",
            "1 to 255 characters out of letters, digits and . _ : -"
        ),
        .keyMissing: ProblemWords(
            "缺少访问密钥",
            "Key missing",
            "请在请求头写明 Authorization: Bearer jifen_...",
            "Send the header Authorization: Bearer jifen_..."
        ),
        .keyInvalid: ProblemWords(
            "访问密钥无效",
            "Key invalid",
            "密钥不存在、已过期或已停用",
            "The key is unknown, over or revoked"
        ),
        .permissionDenied: ProblemWords(
            "权限不足",
            "Permission denied",
            "此操作需要权限 {scope}",
            "This operation needs the scope {scope}"
        ),
        .outsideInspection: ProblemWords(
            "不在本次检查范围内",
            "Outside of the inspection",
            "{subject}不在本次检查获准的范围内;如确有需要,请按新文书另行开启检查",
            "The inspection is not about {subject}; open another one, with its own document"
        ),
        .operatorOnly: ProblemWords(
            "仅限运营方",
            "For the operator only",
            "此操作只接受运营方的密钥",
            "This operation takes a key of the operator only"
        ),
        .partnerMismatch: ProblemWords(
            "不能代表其他商户",
            "Another partner",
            "此密钥只能代表自己的商户,不能代表 {partner}",
            "This key acts for its own partner only, not for {partner}"
        ),
        .storeMismatch: ProblemWords(
            "不能代表其他门店",
            "Another store",
            "此密钥只能代表门店 {store}",
            "This key acts for the store {store} only"
        ),
        .notFound: ProblemWords(
            "没有这个地址",
            "Not found",
            "此路径不存在",
            "There is nothing at this path"
        ),
        .methodNotAllowed: ProblemWords(
            "方法不允许",
            "Method not allowed",
            "此路径接受的方法见响应头 Allow",
            "The header Allow names the methods of this path"
        ),
        .notAcceptable: ProblemWords(
            "无法按 Accept 返回",
            "Not acceptable",
            "此接口返回 {type}",
            "This operation answers with {type}"
        ),
        .unsupportedMediaType: ProblemWords(
            "不支持的内容类型",
            "Unsupported media type",
            "请求体应为 {type},且不压缩",
            "The body must be {type}, without compression"
        ),
        .bodyTooLarge: ProblemWords(
            "请求体过大",
            "Body too large",
            "请求体最多 {limit} 字节",
            "A body has at most {limit} bytes"
        ),
        .batchTooLarge: ProblemWords(
            "批次过大",
            "Batch too large",
            "每批最多 {lines} 行,每行最多 {bytes} 字节",
            "A batch has at most {lines} lines of at most {bytes} bytes"
        ),
        .atomicBatchesUnsupported: ProblemWords(
            "不支持整批原子执行",
            "No atomic batches",
            "每行各自成功或失败;请用 atomic=false,失败的行可用原键重试",
            "Every line succeeds or fails by itself: use atomic=false and retry single lines"
        ),
        .rateLimited: ProblemWords(
            "请求过于频繁",
            "Too many requests",
            "此密钥每 {window} 秒最多 {limit} 次请求",
            "This key may make {limit} requests in {window} seconds"
        ),
    ]

    static let ofFaults: [ProblemCode: ProblemWords] = [
        .busy: ProblemWords(
            "系统繁忙",
            "Busy",
            "等待的命令已满,什么都没有执行,请稍后重试",
            "Too many commands wait; nothing was done, try again shortly"
        ),
        .stopping: ProblemWords(
            "服务正在停止",
            "Stopping",
            "服务正在停止,什么都没有执行,请稍后重试",
            "The server is stopping; nothing was done, try again shortly"
        ),
        .storageFailed: ProblemWords(
            "存储故障",
            "Storage failed",
            "存储发生故障,服务需要重启;请用同一幂等键重试",
            "The storage failed and the server must restart; retry with the same key"
        ),
        .internalFault: ProblemWords(
            "内部故障",
            "Internal fault",
            "请把 request_id 告诉运营方;可用同一幂等键重试",
            "Tell the operator the request_id; a retry with the same key is safe"
        ),
    ]
}
