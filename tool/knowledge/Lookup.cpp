#include "knowledge/Lookup.h"
#include "knowledge/Twin.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy::knowledge {

static bool isLambdaCall(const NamedDecl &D) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&D);
  return Method && Method->getParent()->isLambda();
}

std::string nameOf(const NamedDecl &D) {
  if (isLambdaCall(D))
    return "lambda";
  std::string Name;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(&D))
    Name = Ctor->getParent()->getName().str();
  else if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(&D))
    Name = "~" + Dtor->getParent()->getName().str();
  else
    Name = D.getDeclName().getAsString();
  for (const DeclContext *C = D.getDeclContext(); C; C = C->getParent()) {
    const auto *Scope = dyn_cast<NamedDecl>(C);
    if (!Scope || isa<FunctionDecl>(Scope) || !Scope->getIdentifier())
      continue; // translation unit, extern "C", unnamed namespace
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Scope))
      if (Namespace->isInline())
        continue;
    if (const auto *Enum = dyn_cast<EnumDecl>(Scope))
      if (!Enum->isScoped())
        continue;
    Name = (Scope->getName() + "::" + Name).str();
  }
  return Name;
}

static const CXXRecordDecl *recordOf(QualType T) {
  if (T.isNull())
    return nullptr;
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  return T->getAsCXXRecordDecl();
}

/// The bases of \p R, those of a template too, as far as they can be told.
static void forEachBase(const CXXRecordDecl &R,
                        llvm::function_ref<void(const CXXRecordDecl &)> Do) {
  if (!R.hasDefinition())
    return;
  for (const CXXBaseSpecifier &Base : R.getDefinition()->bases()) {
    if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
      Do(*B);
    else if (const auto *T =
                 Base.getType()->getAs<TemplateSpecializationType>())
      if (const TemplateDecl *D = T->getTemplateName().getAsTemplateDecl())
        if (const auto *B =
                dyn_cast_or_null<CXXRecordDecl>(D->getTemplatedDecl()))
          Do(*B);
  }
}

/// \p Holds is true of the name of \p R or of a class that it derives from.
static bool anyClass(const CXXRecordDecl *R,
                     llvm::function_ref<bool(StringRef)> Holds) {
  if (!R)
    return false;
  if (Holds(nameOf(*R)))
    return true;
  bool Found = false;
  forEachBase(*R, [&](const CXXRecordDecl &Base) {
    Found = Found || anyClass(&Base, Holds);
  });
  return Found;
}

static StringRef lastPart(StringRef Name) {
  size_t At = Name.rfind("::");
  return At == StringRef::npos ? Name : Name.substr(At + 2);
}

static bool isIn(StringRef Name, StringRef Namespace) {
  return Name.starts_with(Namespace) &&
         Name.substr(Namespace.size()).starts_with("::");
}

namespace {
/// Entries of one sort by the names of their functions.
template <typename Entry> class Table {
public:
  void add(const Library &In, const Entry &Is, const Names &Of) {
    for (const std::string &Name : Of) {
      ByName[Name].push_back({&In, &Is});
      Last.insert(lastPart(Name));
    }
  }
  void addAll(const Library &In, const std::vector<Entry> &Entries) {
    for (const Entry &E : Entries)
      add(In, E, E.Functions);
  }
  /// In the order in which they were loaded.
  llvm::ArrayRef<Known<Entry>> find(StringRef Name) const {
    auto It = ByName.find(Name);
    if (It == ByName.end())
      return {};
    return It->second;
  }
  bool mayKnow(StringRef LastPart) const { return Last.contains(LastPart); }

private:
  llvm::StringMap<std::vector<Known<Entry>>> ByName;
  llvm::StringSet<> Last;
};
} // namespace

struct Lookup::Index {
  Table<BlockingFunction> Blocking;
  Table<StateChange> States;
  Table<CallableUse> Callables;
  Table<Wrapper> Wrappers;
  Table<Hop> Hops;
  Table<Spawn> Spawns;
  Table<Tasks> TypesOfTasks, PromisesOfTasks;
  llvm::StringSet<> Loop, Pool, Wrapping, Erased, Same, Cuts, EntryPoints;
  llvm::StringSet<> Mutexes, Guards, Defer, Acquire, Release;
  /// Answers that are asked for again and again, by canonical declaration.
  mutable llvm::DenseMap<const Decl *, Known<BlockingFunction>> BlockingOf;
  mutable llvm::DenseMap<const Decl *, const NamedDecl *> TwinOf;

  template <typename Entry>
  llvm::ArrayRef<Known<Entry>> find(const Table<Entry> &In,
                                    const FunctionDecl &F) const;
};

static void insertAll(llvm::StringSet<> &Into, const Names &From) {
  for (const std::string &Name : From)
    Into.insert(Name);
}

Lookup::Lookup(const std::vector<Library> &Libraries)
    : Libraries(Libraries), Indexed(std::make_shared<Index>()) {
  Index &I = *Indexed;
  for (const Library &L : Libraries) {
    I.Blocking.addAll(L, L.Blocking);
    I.States.addAll(L, L.States);
    I.Callables.addAll(L, L.Callables);
    I.Wrappers.addAll(L, L.Wrappers);
    I.Hops.addAll(L, L.Hops);
    I.Spawns.addAll(L, L.Spawns);
    for (const Tasks &T : L.TaskTypes) {
      I.TypesOfTasks.add(L, T, T.Types);
      I.PromisesOfTasks.add(L, T, T.Promises);
    }
    insertAll(I.Cuts, L.Cuts);
    insertAll(I.EntryPoints, L.EntryPoints);
    if (L.Where) {
      insertAll(I.Loop, L.Where->Loop);
      insertAll(I.Pool, L.Where->Pool);
      insertAll(I.Wrapping, L.Where->Wrapping);
      insertAll(I.Erased, L.Where->Erased);
      insertAll(I.Same, L.Where->Same);
    }
    if (L.Mutexes) {
      insertAll(I.Mutexes, L.Mutexes->Mutexes);
      insertAll(I.Guards, L.Mutexes->Guards);
      insertAll(I.Defer, L.Mutexes->Defer);
      insertAll(I.Acquire, L.Mutexes->Acquire);
      insertAll(I.Release, L.Mutexes->Release);
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
  if (!In.mayKnow(lastPartOf(F)))
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

Known<CallableUse> Lookup::callable(const FunctionDecl &F, unsigned Argument,
                                    unsigned Arguments) const {
  for (const auto &Entry :
       llvm::reverse(Indexed->find(Indexed->Callables, F))) {
    int Of = Entry->Argument.value_or(int(Argument));
    if (Of < 0)
      Of += int(Arguments);
    if (Of == int(Argument))
      return Entry;
  }
  return {};
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

std::optional<Thread> Lookup::executor(QualType T) const {
  const CXXRecordDecl *R = recordOf(T);
  std::optional<Thread> Answer;
  anyClass(R, [&](StringRef Name) {
    if (Indexed->Loop.contains(Name))
      Answer = Thread::Loop;
    else if (Indexed->Pool.contains(Name))
      Answer = Thread::Pool;
    else if (Indexed->Erased.contains(Name))
      Answer = Thread::Unsure;
    return Answer.has_value();
  });
  if (Answer || !R || !Indexed->Wrapping.contains(nameOf(*R)))
    return Answer;
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R))
    if (S->getTemplateArgs().size() > 0 &&
        S->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
      if (auto Inner = executor(S->getTemplateArgs()[0].getAsType()))
        return Inner;
  return Thread::Unsure;
}

std::optional<Thread> Lookup::executor(const NamedDecl &D) const {
  std::string Name = nameOf(D);
  if (Indexed->Loop.contains(Name))
    return Thread::Loop;
  if (Indexed->Pool.contains(Name))
    return Thread::Pool;
  return std::nullopt;
}

bool Lookup::isSameExecutor(const NamedDecl &D) const {
  return Indexed->Same.contains(nameOf(D));
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
  if (Indexed->EntryPoints.contains(nameOf(F)))
    return true;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F))
    for (const CXXMethodDecl *Overridden : Method->overridden_methods())
      if (isEntryPoint(*Overridden))
        return true;
  return false;
}

bool Lookup::cuts(const FunctionDecl &F) const {
  return Indexed->Cuts.contains(nameOf(F));
}

bool Lookup::isOneOf(QualType T, const Names &Of) const {
  return anyClass(recordOf(T),
                  [&](StringRef Name) { return llvm::is_contained(Of, Name); });
}

bool Lookup::isThreadMutex(QualType T) const {
  return anyClass(recordOf(T),
                  [&](StringRef N) { return Indexed->Mutexes.contains(N); });
}

bool Lookup::isGuard(QualType T) const {
  return anyClass(recordOf(T),
                  [&](StringRef N) { return Indexed->Guards.contains(N); });
}

bool Lookup::defersLock(QualType T) const {
  return anyClass(recordOf(T),
                  [&](StringRef N) { return Indexed->Defer.contains(N); });
}

bool Lookup::acquires(const FunctionDecl &F) const {
  return Indexed->Acquire.contains(nameOf(F));
}

bool Lookup::releases(const FunctionDecl &F) const {
  return Indexed->Release.contains(nameOf(F));
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
