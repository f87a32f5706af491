//===- engine/Hash.h - texts by their contents -----------------*- C++ -*-===//

#ifndef COTIDY_ENGINE_HASH_H
#define COTIDY_ENGINE_HASH_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace cotidy::engine {

/// 32 hexadecimal digits.
inline std::string hashOf(llvm::StringRef Text) {
  llvm::XXH128_hash_t H = llvm::xxh3_128bits(
      llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Text.data()),
                     Text.size()));
  return llvm::utohexstr(H.high64, /*LowerCase=*/true, 16) +
         llvm::utohexstr(H.low64, /*LowerCase=*/true, 16);
}

} // namespace cotidy::engine

#endif // COTIDY_ENGINE_HASH_H
