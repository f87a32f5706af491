# Writes a source that holds the texts of data/*.yaml:
#   cmake -DOUT=<file.cpp> -DDATA=<folder> -P Embed.cmake
file(GLOB FILES ${DATA}/*.yaml)
list(SORT FILES)
set(CODE "#include \"knowledge/Embedded.h\"\nnamespace cotidy::knowledge {\nstatic constexpr Embedded Files[] = {\n")
foreach(FILE ${FILES})
  get_filename_component(NAME ${FILE} NAME)
  file(READ ${FILE} TEXT)
  # A raw string may not be longer than 64 KiB on every compiler; none is.
  string(APPEND CODE "{\"data/${NAME}\", R\"knowledge(${TEXT})knowledge\"},\n")
endforeach()
string(APPEND CODE "};\nllvm::ArrayRef<Embedded> embedded() { return Files; }\n} // namespace cotidy::knowledge\n")
file(WRITE ${OUT} "${CODE}")
