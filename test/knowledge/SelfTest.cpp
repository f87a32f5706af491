// Looks every name of the built-in knowledge up in the headers that are said to
// declare it. Headers that are not installed are no error, and are named.
//
//   knowledge-selftest [--windows-headers=DIR] [LIBRARY...] [-- compiler flags]
#include "knowledge/Load.h"
#include "knowledge/Lookup.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace cotidy::knowledge;
using llvm::StringRef;

namespace {

/// A name and where it stands.
struct Mention {
  std::string Name;
  unsigned Line;
  const Names *DeclaredIn; ///< the headers that must have it
  bool Macro = false;      ///< may also be a macro: a flag
};

class Mentions {
public:
  explicit Mentions(const Library &L) {
    for (const BlockingFunction &B : L.Blocking) {
      DeclaredIn = B.DeclaredIn.empty() ? &L.DeclaredIn : &B.DeclaredIn;
      add(B.Functions, B.Line);
      add(B.Cases, B.Line);
    }
    DeclaredIn = &L.DeclaredIn;
    for (const StateChange &S : L.States) {
      add(S.Functions, S.Line);
      add(S.When, S.Line);
    }
    for (const CallableUse &C : L.Callables) {
      add(C.Functions, C.Line);
      add(C.When, C.Line);
    }
    for (const Wrapper &W : L.Wrappers)
      add(W.Functions, 0);
    for (const Hop &H : L.Hops)
      add(H.Functions, H.Line);
    for (const Spawn &S : L.Spawns)
      add(S.Functions, S.Line);
    for (const Tasks &T : L.TaskTypes) {
      add(T.Types, T.Line);
      add(T.Promises, T.Line);
    }
    if (L.Where)
      for (const Names *N : {&L.Where->Loop, &L.Where->Pool, &L.Where->Wrapping,
                             &L.Where->Erased, &L.Where->Same, &L.Where->Here,
                             &L.Where->Caller, &L.Where->Equal})
        add(*N, 0);
    if (L.Mutexes)
      for (const Names *N :
           {&L.Mutexes->Mutexes, &L.Mutexes->Guards, &L.Mutexes->Defer,
            &L.Mutexes->Acquire, &L.Mutexes->Release})
        add(*N, 0);
    if (L.SyncTwins)
      add(L.SyncTwins->ErrorTypes, 0);
    add(L.Cuts, 0);
    add(L.Stackless, 0);
    add(L.Makers, 0);
    add(L.Values, 0);
    add(L.EntryPoints, 0);
    add(L.HandlerTypes, 0);
  }
  std::vector<Mention> All;

private:
  void add(const Names &Of, unsigned Line, bool Macro = false) {
    for (const std::string &Name : Of)
      All.push_back({Name, Line, DeclaredIn, Macro});
  }
  void add(const std::vector<Condition> &Of, unsigned Line) {
    for (const Condition &C : Of) {
      add(C.HasFlag, Line, /*Macro=*/true);
      add(C.LacksFlag, Line, /*Macro=*/true);
      std::vector<std::string> Values = C.Equals;
      Values.insert(Values.end(), C.Found.begin(), C.Found.end());
      for (const std::string &Value : Values)
        if (!isNumber(Value) && Value != "true" && Value != "false" &&
            isAsciiIdentifierStart(Value[0]))
          add({Value}, Line, /*Macro=*/true);
      add(C.Type, Line);
      add(C.Refers, Line, /*Macro=*/true);
    }
  }
  static bool isNumber(StringRef Text) {
    long Ignored;
    return !Text.getAsInteger(0, Ignored);
  }

  const Names *DeclaredIn = nullptr;
};

/// Every name that a unit declares.
struct Declared : RecursiveASTVisitor<Declared> {
  llvm::StringSet<> Names;

  bool shouldVisitImplicitCode() const { return true; }
  bool VisitNamedDecl(NamedDecl *D) {
    if (isa<FunctionDecl, TagDecl, TypedefNameDecl, VarDecl, EnumConstantDecl>(
            D))
      Names.insert(nameOf(*D));
    // Constructors and destructors that nobody wrote.
    if (const auto *R = dyn_cast<CXXRecordDecl>(D); R && R->getIdentifier()) {
      Names.insert(nameOf(*R) + "::" + R->getName().str());
      Names.insert(nameOf(*R) + "::~" + R->getName().str());
    }
    return true;
  }
  bool TraverseStmt(Stmt *) { return true; }
};

/// Keeps the first error.
struct FirstError : DiagnosticConsumer {
  std::string Text;
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    if (Level < DiagnosticsEngine::Error || !Text.empty())
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    Text = Message.str().str();
    if (Info.hasSourceManager())
      Text = Info.getLocation().printToString(Info.getSourceManager()) + ": " +
             Text;
  }
};

struct Totals {
  unsigned Resolved = 0, Failed = 0;
};

class Probe {
public:
  Probe(const Library &L, std::vector<std::string> Flags) : L(L) {
    llvm::StringSet<> Seen;
    std::string Code;
    auto Include = [&](const Names &Headers) {
      for (const std::string &Header : Headers)
        if (Seen.insert(Header).second)
          Code += "#if __has_include(<" + Header + ">)\n#include <" + Header +
                  ">\n#define HAVE_" + mangled(Header) + "\n#endif\n";
    };
    Include(L.DeclaredIn);
    for (const BlockingFunction &B : L.Blocking)
      Include(B.DeclaredIn);
    Flags.insert(Flags.begin(), {"-std=c++20", "-w", "-ferror-limit=5",
                                 "-D_GNU_SOURCE", "-fparse-all-comments"});
    Unit = tooling::buildASTFromCodeWithArgs(
        Code, Flags, "probe.cpp", "knowledge-selftest",
        std::make_shared<PCHContainerOperations>(),
        tooling::getClangStripDependencyFileAdjuster(),
        tooling::FileContentMappings(), &Error);
    if (Unit)
      for (Decl *D : Unit->getASTContext().getTranslationUnitDecl()->decls())
        Known.TraverseDecl(D);
  }

  void run(Totals &All) {
    if (!Unit || !Error.Text.empty()) {
      // A package that something else needs is not here: no mistake of ours.
      bool Missing = StringRef(Error.Text).ends_with("file not found");
      (Missing ? llvm::outs() : llvm::errs())
          << L.Name
          << ": could not be checked, its headers do not parse: " << Error.Text
          << "\n";
      All.Failed += !Missing;
      return;
    }
    unsigned Resolved = 0;
    llvm::StringSet<> Seen;
    std::vector<std::string> Unknown;
    for (const Mention &M : Mentions(L).All) {
      if (!Seen.insert(M.Name).second)
        continue;
      if (isDeclared(M)) {
        ++Resolved;
      } else if (llvm::is_contained(L.Unchecked, M.Name) || !haveAll(M)) {
        Unknown.push_back(M.Name);
      } else {
        llvm::errs() << L.File << ":" << M.Line << ": '" << M.Name
                     << "' is in none of the headers of '" << L.Name << "'\n";
        ++All.Failed;
      }
    }
    All.Resolved += Resolved;
    llvm::outs() << L.Name << ": " << Resolved << " resolved";
    if (!Unknown.empty())
      llvm::outs() << ", " << Unknown.size()
                   << " could not be checked (no header here): "
                   << llvm::join(Unknown, " ");
    llvm::outs() << "\n";
  }

private:
  static std::string mangled(StringRef Header) {
    std::string Out = Header.str();
    for (char &C : Out)
      if (!llvm::isAlnum(C))
        C = '_';
    return Out;
  }
  bool isMacro(StringRef Name) const {
    return Unit->getPreprocessor().isMacroDefined(Name);
  }
  bool isDeclared(const Mention &M) const {
    return Known.Names.contains(M.Name) || (M.Macro && isMacro(M.Name));
  }
  bool haveAll(const Mention &M) const {
    return !M.DeclaredIn->empty() &&
           llvm::all_of(*M.DeclaredIn, [&](const std::string &Header) {
             return isMacro("HAVE_" + mangled(Header));
           });
  }

  const Library &L;
  FirstError Error;
  std::unique_ptr<ASTUnit> Unit;
  Declared Known;
};

} // namespace

int main(int Argc, char **Argv) {
  std::vector<std::string> Flags, Only;
  std::string WindowsHeaders;
  bool InFlags = false;
  for (StringRef Argument : llvm::ArrayRef(Argv + 1, Argc - 1)) {
    if (InFlags)
      Flags.push_back(Argument.str());
    else if (Argument == "--")
      InFlags = true;
    else if (Argument.consume_front("--windows-headers="))
      WindowsHeaders = Argument.str();
    else
      Only.push_back(Argument.str());
  }
  Totals All;
  for (const Library &L : builtin()) {
    if (!Only.empty() && !llvm::is_contained(Only, L.Name))
      continue;
    std::vector<std::string> Of = Flags;
    if (llvm::is_contained(L.DeclaredIn, "windows.h") &&
        !WindowsHeaders.empty())
      Of.insert(Of.begin(), {"--target=x86_64-w64-mingw32", "-nostdinc++",
                             "-isystem", WindowsHeaders});
    Probe(L, Of).run(All);
  }
  llvm::outs() << "in all: " << All.Resolved << " resolved, " << All.Failed
               << " wrong\n";
  return All.Failed ? 1 : 0;
}
