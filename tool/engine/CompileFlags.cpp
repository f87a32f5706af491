#include "engine/CompileFlags.h"
#include "clang/Driver/Driver.h"
#include "clang/Driver/Types.h"
#include "clang/Options/Options.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace llvm;
using namespace clang::tooling;
namespace types = clang::driver::types;
namespace options = clang::options;

namespace cotidy::engine {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

types::ID typeOf(StringRef File) {
  StringRef Extension = sys::path::extension(File);
  Extension.consume_front(".");
  return types::lookupTypeForExtension(Extension);
}

std::string inFolder(StringRef Folder, StringRef Name) {
  SmallString<256> Path(Folder);
  sys::path::append(Path, Name);
  return Path.str().str();
}

/// What a flag is to an analysis that only reads.
bool isUnwanted(const opt::Arg &A) {
  const opt::Option &O = A.getOption().getUnaliasedOption();
  if (O.matches(options::OPT_W_Joined)) {
    StringRef Warning = A.getValue();
    return Warning.starts_with("error") || Warning == "fatal-errors";
  }
  for (unsigned Id : {options::OPT_o,
                      options::OPT_c,
                      options::OPT_S,
                      options::OPT_E,
                      options::OPT_fsyntax_only,
                      options::OPT_M_Group,
                      options::OPT_pedantic_errors,
                      options::OPT_save_temps_EQ,
                      options::OPT__serialize_diags,
                      options::OPT_ftime_trace,
                      options::OPT_ftime_trace_EQ,
                      options::OPT_fplugin_EQ,
                      options::OPT_fplugin_arg,
                      options::OPT_fpass_plugin_EQ,
                      options::OPT_mtune_EQ,
                      options::OPT_fprofile_use_EQ,
                      options::OPT_fexec_charset_EQ,
                      options::OPT_finput_charset_EQ,
                      options::OPT_fdiagnostics_format_EQ,
                      options::OPT_include_pch,
                      options::OPT_emit_llvm,
                      options::OPT_fcolor_diagnostics,
                      options::OPT_verify_pch,
                      options::OPT_fdiagnostics_color_EQ,
                      options::OPT_gen_cdb_fragment_path})
    if (O.matches(Id))
      return true;
  return false;
}

/// Clang's own option table tells which of \p Args this Clang knows.
std::vector<std::string> known(const CompileCommand &Command) {
  const std::vector<std::string> &Args = Command.CommandLine;
  std::vector<const char *> Raw;
  for (const std::string &A : ArrayRef(Args).drop_front())
    Raw.push_back(A.c_str());
  bool LikeCL =
      clang::driver::IsClangCL(clang::driver::getDriverMode(Args.front(), Raw));
  opt::Visibility Mode(LikeCL ? options::CLOption : options::ClangOption);
  unsigned Missing = 0, Count = 0;
  opt::InputArgList Parsed =
      clang::getDriverOptTable().ParseArgs(Raw, Missing, Count, Mode);

  std::vector<std::string> Kept{Args.front()};
  std::vector<const opt::Arg *> InOrder(Parsed.begin(), Parsed.end());
  bool HasLanguage = LikeCL;
  bool SkipValue = false; // of -Xclang -include-pch -Xclang FILE
  for (size_t I = 0; I != InOrder.size(); ++I) {
    const opt::Arg &A = *InOrder[I];
    unsigned From = A.getIndex();
    unsigned To = Raw.size();
    for (size_t Next = I + 1; Next != InOrder.size(); ++Next)
      if (InOrder[Next]->getIndex() > From) {
        To = InOrder[Next]->getIndex();
        break;
      }
    const opt::Option &O = A.getOption();
    // The file itself is put at the end, where no flag can take it for a value.
    if (O.getKind() == opt::Option::InputClass ||
        O.getKind() == opt::Option::UnknownClass || isUnwanted(A) ||
        O.matches(options::OPT__DASH_DASH))
      continue;
    HasLanguage |= O.matches(options::OPT_x);
    if (O.matches(options::OPT_Xclang)) {
      bool IsValue = std::exchange(SkipValue, false);
      SkipValue = StringRef(A.getValue()) == "-include-pch";
      if (IsValue || SkipValue)
        continue;
    }
    Kept.insert(Kept.end(), Raw.begin() + From, Raw.begin() + To);
  }
  // A header alone is C to Clang, and .ipp is nothing at all.
  if (!HasLanguage && isHeader(Command.Filename))
    Kept.insert(Kept.end(), {"-x", "c++-header"});
  return Kept;
}

/// Few databases say what becomes of a file; their commands do.
StringRef objectOf(const CompileCommand &Command) {
  if (!Command.Output.empty())
    return Command.Output;
  auto Flag = llvm::find(Command.CommandLine, "-o");
  return Flag == Command.CommandLine.end() ||
                 Flag + 1 == Command.CommandLine.end()
             ? StringRef()
             : StringRef(*(Flag + 1));
}

std::string currentFolder() {
  SmallString<256> Here;
  sys::fs::current_path(Here);
  return std::string(Here);
}

} // namespace

bool isHeader(StringRef File) {
  types::ID Type = typeOf(File);
  // A file without an extension is a header of the C++ kind: <vector>.
  return !sys::path::has_extension(File) ||
         (Type != types::TY_INVALID && types::onlyPrecompileType(Type)) ||
         sys::path::extension(File) == ".ipp" ||
         sys::path::extension(File) == ".inl";
}

Expected<CompileCommands::Found> CompileCommands::load(StringRef Path) {
  std::string File = Path.str();
  if (sys::fs::is_directory(Path)) {
    File = inFolder(Path, "compile_commands.json");
    if (!sys::fs::exists(File) &&
        sys::fs::exists(inFolder(Path, "compile_flags.txt")))
      File = inFolder(Path, "compile_flags.txt");
  }
  std::string Problem;
  if (!sys::fs::exists(File))
    return sentence("no compilation database: " + File +
                    " does not exist; let CMake write it with "
                    "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON");
  if (sys::path::filename(File) == "compile_flags.txt") {
    Found Result{FixedCompilationDatabase::loadFromFile(File, Problem), File};
    if (!Result.Commands)
      return sentence(File + ": " + Problem);
    return Result;
  }
  // Clang reads the file as YAML, and says on stderr what it cannot read.
  if (auto Text = MemoryBuffer::getFile(File)) {
    auto Parsed = json::parse((*Text)->getBuffer());
    if (!Parsed)
      return sentence(File + " is damaged: " + toString(Parsed.takeError()) +
                      "; configure the build again to write it anew");
  }
  std::unique_ptr<CompilationDatabase> Base =
      JSONCompilationDatabase::loadFromFile(File, Problem,
                                            JSONCommandLineSyntax::AutoDetect);
  if (!Base)
    return sentence(File + ": " + StringRef(Problem).trim().rtrim('.') +
                    "; configure the build again to write it anew");
  if (Base->getAllFiles().empty())
    return sentence(File + " has no entries; configure the build again to "
                           "write it anew");
  return Found{
      inferTargetAndDriverMode(inferMissingCompileCommands(
          expandResponseFiles(std::move(Base), vfs::getRealFileSystem()))),
      File};
}

Expected<CompileCommands> CompileCommands::open(const FlagOptions &Options) {
  CompileCommands Result;
  Result.Options = Options;
  std::string Why;
  if (!Options.ObjectFilter.empty() &&
      !Regex(Options.ObjectFilter).isValid(Why))
    return sentence("--object-filter: '" + Options.ObjectFilter +
                    "' is not a regular expression: " + Why);
  if (Options.Fixed) {
    SmallString<256> Here;
    sys::fs::current_path(Here);
    Result.Given = Found{
        std::make_shared<FixedCompilationDatabase>(Here, *Options.Fixed), "--"};
  } else if (!Options.BuildPath.empty()) {
    Expected<Found> Loaded = load(Options.BuildPath);
    if (!Loaded)
      return Loaded.takeError();
    Result.Given = std::move(*Loaded);
  }
  return Result;
}

/// The database of \p Directory, of its build/, or of the nearest parent's.
Expected<const CompileCommands::Found *>
CompileCommands::search(StringRef Directory) {
  auto Known = Nearest.find(Directory.str());
  if (Known != Nearest.end())
    return &Known->second;
  Found Result;
  for (StringRef Folder = Directory; !Folder.empty() && !Result.Commands;
       Folder = sys::path::parent_path(Folder))
    for (StringRef Name : {"compile_commands.json",
                           "build/compile_commands.json", "compile_flags.txt"})
      if (std::string File = inFolder(Folder, Name); sys::fs::exists(File)) {
        Expected<Found> Loaded = load(File);
        if (!Loaded)
          return Loaded.takeError();
        Result = std::move(*Loaded);
        break;
      }
  return &(Nearest[Directory.str()] = Result);
}

Expected<const CompileCommands::Found *> CompileCommands::searchElsewhere() {
  std::vector<std::string> Folders = Options.Elsewhere;
  if (Folders.empty())
    Folders.push_back(currentFolder());
  for (const std::string &Folder : Folders) {
    Expected<const Found *> Its = search(Folder);
    if (!Its || (*Its)->Commands || &Folder == &Folders.back())
      return Its;
  }
  llvm_unreachable("the last folder has returned");
}

Expected<std::vector<CompileCommand>> CompileCommands::forFile(StringRef File) {
  const Found *From = Given ? &*Given : nullptr;
  if (!From) {
    Expected<const Found *> Near = search(sys::path::parent_path(File));
    if (!Near)
      return Near.takeError();
    From = *Near;
  }
  if (!From->Commands) {
    Expected<const Found *> Other = searchElsewhere();
    if (!Other)
      return Other.takeError();
    From = *Other;
  }
  // Nothing is known of this file: read it as what coroutines need at least.
  if (!From->Commands)
    return FixedCompilationDatabase(sys::path::parent_path(File),
                                    {"-std=c++20"})
        .getCompileCommands(File);
  std::vector<CompileCommand> Commands =
      From->Commands->getCompileCommands(File);
  if (Commands.empty() ||
      (!Commands.front().Heuristic.empty() && !isHeader(File) &&
       sys::path::filename(From->Path) == "compile_commands.json"))
    return sentence(File + " is not in " + From->Path +
                    "; add it to the build, or give its flags after '--'");
  if (!Options.ObjectFilter.empty()) {
    Regex Wanted(Options.ObjectFilter);
    llvm::erase_if(Commands, [&](const CompileCommand &Command) {
      return !Wanted.match(objectOf(Command));
    });
    if (Commands.empty())
      return sentence(File + " has no object file in " + From->Path +
                      " that matches '" + Options.ObjectFilter +
                      "'; change --object-filter");
  }
  return Commands;
}

Expected<std::vector<std::string>> CompileCommands::allFiles(StringRef Near) {
  const Found *From = Given ? &*Given : nullptr;
  if (!From) {
    Expected<const Found *> Its =
        Near.empty() ? searchElsewhere() : search(sys::path::parent_path(Near));
    if (!Its)
      return Its.takeError();
    From = *Its;
  }
  std::vector<std::string> Files;
  if (From->Commands)
    for (std::string &File : From->Commands->getAllFiles()) {
      types::ID Type = typeOf(File);
      if (Type != types::TY_INVALID && types::isAcceptedByClang(Type) &&
          types::isDerivedFromC(Type))
        Files.push_back(std::move(File));
    }
  llvm::sort(Files);
  Files.erase(std::unique(Files.begin(), Files.end()), Files.end());
  return Files;
}

bool isSource(StringRef File, const CompileCommand &Command) {
  types::ID Type = typeOf(File);
  return isHeader(File) ||
         (Type != types::TY_INVALID && types::isDerivedFromC(Type)) ||
         any_of(Command.CommandLine,
                [](StringRef Arg) { return Arg.starts_with("-x"); });
}

CompileCommand forClang(CompileCommand Command, ArrayRef<FlagChanges> Changes) {
  Command.Output.clear();
  for (const FlagChanges &Change : Changes) {
    CommandLineArguments &Args = Command.CommandLine;
    llvm::erase_if(Args, [&](const std::string &Arg) {
      return &Arg != &Args.front() && is_contained(Change.Removed, Arg);
    });
    Args = getInsertArgumentAdjuster(
        Change.Before, ArgumentInsertPosition::BEGIN)(Args, Command.Filename);
    Args = getInsertArgumentAdjuster(Change.After, ArgumentInsertPosition::END)(
        Args, Command.Filename);
  }
  std::vector<std::string> Args = known(Command);
  std::vector<std::string> Ours{"-fsyntax-only", "-w", "-ignore-pch"};
  if (none_of(Args, [](StringRef A) { return A.starts_with("-resource-dir"); }))
    Ours.push_back("-resource-dir=" COTIDY_RESOURCE_DIR);
  Args.insert(Args.begin() + 1, Ours.begin(), Ours.end());
  Args.push_back("--");
  Args.push_back(Command.Filename);
  Command.CommandLine = std::move(Args);
  return Command;
}

} // namespace cotidy::engine
