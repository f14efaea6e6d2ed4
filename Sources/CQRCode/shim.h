// SPDX-License-Identifier: Apache-2.0
#include <qrcodegen/qrcodegen.h>

// A macro of macros, which Swift does not see.
enum { qrcodegen_BUFFER_LEN_MAX_BYTES = qrcodegen_BUFFER_LEN_MAX };
