//===- support/Fingerprint.h - a finding by its content --------*- C++ -*-===//
//
// The same before and after code is moved, indented, or commented on, and
// whatever its file and its folder are called: a hash of the check, of the
// function around it, and of the text of every line on the way.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FINGERPRINT_H
#define COTIDY_SUPPORT_FINGERPRINT_H

#include "support/Sources.h"

namespace cotidy {

/// 32 hexadecimal digits. Findings of equal content have the same.
std::string fingerprint(const Finding &F, Sources &Texts);

} // namespace cotidy

#endif // COTIDY_SUPPORT_FINGERPRINT_H
