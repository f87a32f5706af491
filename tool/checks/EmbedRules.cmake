# Writes the rule.md of each check folder into one source file.
#   cmake -DOUTPUT=Rules.cpp "-DRULES=a/rule.md;b/rule.md" -P EmbedRules.cmake
set(TABLE "")
foreach(RULE IN LISTS RULES)
  get_filename_component(FOLDER "${RULE}" DIRECTORY)
  get_filename_component(FOLDER "${FOLDER}" NAME)
  file(READ "${RULE}" TEXT)
  string(APPEND TABLE "    {\"${FOLDER}\", R\"rule(${TEXT})rule\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"checks/Check.h\"

namespace {
struct Rule {
  const char *Folder;
  const char *Text;
};
// Constant data: the checks ask for it while they register themselves.
constexpr Rule Rules[] = {
${TABLE}    {nullptr, nullptr}};
} // namespace

llvm::StringRef cotidy::checks::ruleText(llvm::StringRef Folder) {
  for (const Rule *R = Rules; R->Folder; ++R)
    if (Folder == R->Folder)
      return R->Text;
  return {};
}
")
