#include "knowledge/Index.h"
#include "knowledge/OwnFutures.h"
#include "knowledge/Twin.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::knowledge {

static bool isIn(StringRef Name, StringRef Namespace) {
  return Name.starts_with(Namespace) &&
         Name.substr(Namespace.size()).starts_with("::");
}

Lookup::Lookup(const std::vector<Library> &Libraries)
    : Libraries(Libraries), Indexed(std::make_shared<Index>()) {
  Index &I = *Indexed;
  for (const Library &L : Libraries) {
    I.Blocking.addAll(L, L.Blocking);
    I.States.addAll(L, L.States);
    I.Callables.addAll(L, L.Callables);
    for (const CallableUse &Use : L.Callables)
      for (const std::string &Name : Use.Functions)
        if (size_t Last = Name.rfind("::");
            Use.Starts == Operation::Continues && Last != std::string::npos)
          I.Futures.add({Name.substr(0, Last)});
    I.Wrappers.addAll(L, L.Wrappers);
    I.Hops.addAll(L, L.Hops);
    I.Spawns.addAll(L, L.Spawns);
    for (const Tasks &T : L.TaskTypes) {
      I.TypesOfTasks.add(L, T, T.Types);
      I.PromisesOfTasks.add(L, T, T.Promises);
    }
    I.Cuts.add(L.Cuts);
    I.Answers.add(L.Answers);
    I.Stackless.add(L.Stackless);
    I.Makers.add(L.Makers);
    I.Minor.add(L.Minor);
    I.Open.add(L.Open);
    I.Closing.add(L.Closing);
    I.Values.add(L.Values);
    I.Bodies.add(L.Bodies);
    I.EntryPoints.add(L.EntryPoints);
    I.HandlerTypes.add(L.HandlerTypes);
    if (L.Where) {
      I.Loop.add(L.Where->Loop);
      I.Pool.add(L.Where->Pool);
      I.Wrapping.add(L.Where->Wrapping);
      I.Erased.add(L.Where->Erased);
      I.Same.add(L.Where->Same);
      I.Here.add(L.Where->Here);
      I.Caller.add(L.Where->Caller);
      I.Equal.add(L.Where->Equal);
    }
    if (L.Mutexes) {
      I.Mutexes.add(L.Mutexes->Mutexes);
      I.Guards.add(L.Mutexes->Guards);
      I.Defer.add(L.Mutexes->Defer);
      I.Acquire.add(L.Mutexes->Acquire);
      I.Release.add(L.Mutexes->Release);
    }
  }
}

/// The last part of the name of \p F as entries write it.
static std::string lastPartOf(const FunctionDecl &F) {
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(&F))
    return Ctor->getParent()->getName().str();
  if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(&F))
    return "~" + Dtor->getParent()->getName().str();
  return F.getDeclName().getAsString();
}

template <typename Entry>
llvm::ArrayRef<Known<Entry>> Lookup::Index::find(const Table<Entry> &In,
                                                 const FunctionDecl &F) const {
  const IdentifierInfo *Id = F.getIdentifier();
  if (!In.mayKnow(Id ? Id->getName() : StringRef(lastPartOf(F))))
    return {};
  std::string Name = nameOf(F);
  llvm::ArrayRef<Known<Entry>> Found = In.find(Name);
  // `read` of a C library is not a C++ function of the user's own.
  if (!StringRef(Name).contains("::"))
    while (!Found.empty() && Found.back().In->CLinkage && !F.isExternC())
      Found = Found.drop_back();
  if (!Found.empty())
    return Found;
  // An override that can be read is judged by what it does.
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method || F.isDefined())
    return {};
  for (const CXXMethodDecl *Overridden : Method->overridden_methods())
    if (auto Of = find(In, *Overridden); !Of.empty())
      return Of;
  return {};
}

template <typename Entry>
static Known<Entry> nearest(llvm::ArrayRef<Known<Entry>> Found) {
  return Found.empty() ? Known<Entry>() : Found.back();
}

Known<BlockingFunction> Lookup::blocking(const FunctionDecl &F) const {
  auto [It, New] = Indexed->BlockingOf.try_emplace(F.getCanonicalDecl());
  if (New)
    It->second = nearest(Indexed->find(Indexed->Blocking, F));
  return It->second;
}

std::vector<Known<StateChange>> Lookup::states(const FunctionDecl &F) const {
  return Indexed->find(Indexed->States, F).vec();
}

std::vector<Known<CallableUse>> Lookup::callables(const FunctionDecl &F,
                                                  unsigned Argument,
                                                  unsigned Arguments) const {
  std::vector<Known<CallableUse>> All;
  for (const auto &Entry :
       llvm::reverse(Indexed->find(Indexed->Callables, F))) {
    int Of = Entry->Argument.value_or(int(Argument));
    if (Of < 0)
      Of += int(Arguments);
    if (Of == int(Argument))
      All.push_back(Entry);
  }
  if (All.empty() && continuesOwn(F)) {
    static const CallableUse Then = [] {
      CallableUse Use;
      Use.Runs = CallableUse::Executor; // of which nothing is known
      Use.Starts = Operation::Continues;
      return Use;
    }();
    All.push_back({nullptr, &Then});
  }
  return All;
}

Known<Wrapper> Lookup::wrapper(const FunctionDecl &F) const {
  return nearest(Indexed->find(Indexed->Wrappers, F));
}

Known<Hop> Lookup::hop(const FunctionDecl &F) const {
  return nearest(Indexed->find(Indexed->Hops, F));
}

Known<Spawn> Lookup::spawn(const FunctionDecl &F) const {
  return nearest(Indexed->find(Indexed->Spawns, F));
}

Known<Tasks> Lookup::tasks(QualType Return,
                           const CXXRecordDecl *Promise) const {
  Known<Tasks> Found;
  auto SearchIn = [&](const Table<Tasks> &In) {
    return [&](StringRef Name) {
      Found = nearest(In.find(Name));
      return bool(Found);
    };
  };
  anyClass(recordOf(Return), SearchIn(Indexed->TypesOfTasks)) ||
      anyClass(Promise, SearchIn(Indexed->PromisesOfTasks));
  return Found;
}

/// The library with twins in whose namespaces \p F stands.
static Known<Twins> twinsOf(const std::vector<Library> &Libraries,
                            const FunctionDecl &F) {
  std::string Name;
  for (const Library &L : llvm::reverse(Libraries)) {
    if (!L.SyncTwins)
      continue;
    if (Name.empty())
      Name = nameOf(F);
    for (const std::string &Namespace : L.Namespaces)
      if (isIn(Name, Namespace))
        return {&L, &*L.SyncTwins};
  }
  return {};
}

const NamedDecl *Lookup::asyncTwin(const FunctionDecl &F) const {
  if (!F.getDeclName().isIdentifier() || F.isOverloadedOperator())
    return nullptr;
  auto [It, New] = Indexed->TwinOf.try_emplace(F.getCanonicalDecl(), nullptr);
  if (New)
    if (Known<Twins> Of = twinsOf(Libraries, F))
      It->second = findTwin(F, *Of.Is);
  return It->second;
}

Known<Twins> Lookup::twins(const FunctionDecl &F) const {
  return twinsOf(Libraries, F);
}

Kind Lookup::twinKind(const FunctionDecl &F) const {
  Kind Answer = Kind::IO;
  size_t Longest = 0;
  if (Known<Twins> Of = twins(F))
    for (const auto &[Name, What] : Of->Kinds)
      if (StringRef("::" + nameOf(F)).ends_with("::" + Name) &&
          Name.size() > Longest) {
        Answer = What;
        Longest = Name.size();
      }
  return Answer;
}

std::optional<Thread> Lookup::Index::executor(const CXXRecordDecl *R) const {
  std::optional<Thread> Answer;
  anyClass(R, [&](StringRef Name) {
    if (Loop.contains(Name))
      Answer = Thread::Loop;
    else if (Pool.contains(Name))
      Answer = Thread::Pool;
    else if (Erased.contains(Name))
      Answer = Thread::Unsure;
    return Answer.has_value();
  });
  if (Answer || !Wrapping.contains(*R))
    return Answer;
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R))
    if (S->getTemplateArgs().size() > 0 &&
        S->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
      if (const auto *In = recordOf(S->getTemplateArgs()[0].getAsType()))
        if (auto Inner = executor(In))
          return Inner;
  return Thread::Unsure;
}

std::optional<Thread> Lookup::executor(QualType T) const {
  const CXXRecordDecl *R = recordOf(T);
  if (!R)
    return std::nullopt;
  auto [It, New] = Indexed->ExecutorOf.try_emplace(R->getCanonicalDecl());
  if (New)
    It->second = Indexed->executor(R);
  return It->second;
}

std::optional<Thread> Lookup::executor(const NamedDecl &D) const {
  if (Indexed->Loop.contains(D))
    return Thread::Loop;
  if (Indexed->Pool.contains(D))
    return Thread::Pool;
  return std::nullopt;
}

bool Lookup::initiates(const FunctionDecl &F) const {
  const IdentifierInfo *Id = F.getIdentifier();
  if (!Id)
    return false;
  std::string Name;
  for (const Library &L : Libraries) {
    if (L.InitiatingPrefix.empty() ||
        !Id->getName().starts_with(L.InitiatingPrefix))
      continue;
    if (Name.empty())
      Name = nameOf(F);
    for (const std::string &Namespace : L.Namespaces)
      if (isIn(Name, Namespace))
        return true;
  }
  return false;
}

bool Lookup::isEntryPoint(const FunctionDecl &F) const {
  if (Indexed->EntryPoints.contains(F))
    return true;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F))
    for (const CXXMethodDecl *Overridden : Method->overridden_methods())
      if (isEntryPoint(*Overridden))
        return true;
  return false;
}

std::string Lookup::namespaceOf(const Library &In, const Decl &D) {
  const auto *Named = dyn_cast<NamedDecl>(&D);
  std::string Name = Named ? nameOf(*Named) : "";
  StringRef Best;
  for (StringRef Namespace : In.Namespaces)
    if (isIn(Name, Namespace) && Namespace.size() > Best.size())
      Best = Namespace;
  if (Best.empty() && !In.Namespaces.empty())
    Best = In.Namespaces.front();
  return Best.str();
}

bool Lookup::isLibraryHeader(StringRef Path) const {
  for (const Library &L : Libraries)
    for (const std::string &Part : L.Headers)
      if (Path.contains(Part))
        return true;
  return false;
}

} // namespace cotidy::knowledge
