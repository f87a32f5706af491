# Writes a source that names the build by its sources:
#   cmake -DOUT=<file.cpp> -DVERSION=<version> "-DSOURCES=<files>" -DROOT=<folder> -P BuildName.cmake
set(ALL "")
list(SORT SOURCES)
foreach(FILE ${SOURCES})
  file(SHA256 ${FILE} HASH)
  file(RELATIVE_PATH NAME ${ROOT} ${FILE})
  string(APPEND ALL "${NAME} ${HASH}\n")
endforeach()
string(SHA256 HASH "${ALL}")
string(SUBSTRING ${HASH} 0 16 HASH)
file(WRITE ${OUT} "#include \"engine/Build.h\"\n"
  "llvm::StringRef cotidy::engine::buildName() { return \"${VERSION}-${HASH}\"; }\n")
