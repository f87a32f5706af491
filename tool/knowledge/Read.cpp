// Trees into the values of Schema.h, by the keys of docs/knowledge-files.md.
#include "knowledge/Read.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::knowledge {

/// The word of a closed list.
template <typename T>
static void readWord(Reading &R, const Tree &At, T &Out, StringRef What,
                     std::initializer_list<std::pair<StringRef, T>> Words) {
  std::vector<std::string> Possible;
  for (const auto &[Word, Value] : Words) {
    if (At.Is == Tree::Scalar && At.Text == Word) {
      Out = Value;
      return;
    }
    Possible.push_back(Word.str());
  }
  R.fail(At,
         "unknown " + What + " '" + At.Text + "'" + meant(At.Text, Possible));
}

static void readValue(Reading &R, const Tree &T, Kind &Out) {
  readWord<Kind>(R, T, Out, "kind",
                 {{"sleep", Kind::Sleep},
                  {"io", Kind::IO},
                  {"lock", Kind::Lock},
                  {"wait", Kind::Wait},
                  {"process", Kind::Process},
                  {"dns", Kind::DNS},
                  {"db", Kind::DB},
                  {"http", Kind::HTTP},
                  {"event-loop", Kind::EventLoop},
                  {"cpu", Kind::CPU}});
}

static void readTier(Reading &R, const Tree &T, Verdict &Out) {
  readWord<Verdict>(R, T, Out, "tier",
                    {{"high", Verdict::Blocks},
                     {"low", Verdict::Low},
                     {"unsure", Verdict::Unsure},
                     {"never", Verdict::Never}});
}

static void readValue(Reading &R, const Tree &T, Verdict &Out) {
  readWord<Verdict>(R, T, Out, "verdict",
                    {{"blocks", Verdict::Blocks},
                     {"low", Verdict::Low},
                     {"unsure", Verdict::Unsure},
                     {"never", Verdict::Never}});
}

static void readUnit(Reading &R, const Tree &T, std::string &Out) {
  readWord<std::string>(R, T, Out, "unit",
                        {{"ns", "ns"}, {"us", "us"}, {"ms", "ms"}, {"s", "s"}});
}

/// `object`, `result`, or the number of an argument.
static void readValue(Reading &R, const Tree &T, Operand &Out) {
  if (T.Is == Tree::Scalar && (T.Text == "object" || T.Text == "result")) {
    Out.Of = T.Text == "object" ? Operand::Object : Operand::Result;
  } else if (T.Is == Tree::Map) {
    Fields F(R, T, "an operand");
    F.read("arg", Out.Index);
    F.finish();
  } else if (T.Is != Tree::Scalar ||
             StringRef(T.Text).getAsInteger(10, Out.Index)) {
    R.fail(T, "an operand is expected here: the number of an argument "
              "(0 is the first, -1 the last), 'object' or 'result'");
  }
}

template <typename T>
static auto readValue(Reading &R, const Tree &At, std::vector<T> &Out)
    -> std::enable_if_t<std::is_class_v<T> && !std::is_same_v<T, std::string>> {
  if (At.Is != Tree::List)
    return R.fail(At, "a list is expected here: each entry begins with '- '");
  for (const Tree &Item : At.Items)
    readValue(R, Item, Out.emplace_back());
}

static void readCondition(Reading &R, const Tree &T, Condition &Out,
                          bool NeedsThen) {
  Fields F(R, T, "a condition");
  bool OnObject = false, OnResult = false;
  F.read("arg", Out.On.Index);
  F.read("object", OnObject);
  F.read("result", OnResult);
  if (OnObject || OnResult)
    Out.On.Of = OnObject ? Operand::Object : Operand::Result;
  F.read("has-flag", Out.HasFlag);
  F.read("lacks-flag", Out.LacksFlag);
  F.read("equals", Out.Equals);
  F.read("null", Out.Null);
  F.read("not-null", Out.NotNull);
  F.read("zero-duration", Out.ZeroDuration);
  F.read("short-duration", Out.ShortDuration);
  if (const Tree *Unit = F.find("unit"))
    readUnit(R, *Unit, Out.Unit);
  F.read("type", Out.Type);
  F.read("refers", Out.Refers);
  F.read("state", Out.State);
  F.read("in-loop", Out.InLoop);
  F.read("found", Out.Found);
  F.read("below", Out.Below);
  F.read("absent", Out.Absent);
  F.read("if-unknown", Out.IfUnknown);
  if (const Tree *Then = NeedsThen ? F.need("then") : F.find("then"))
    readValue(R, *Then, Out.Then);
  F.finish();
  bool AsksOperand = !Out.HasFlag.empty() || !Out.LacksFlag.empty() ||
                     !Out.Equals.empty() || Out.Null || Out.NotNull ||
                     Out.ZeroDuration || Out.ShortDuration ||
                     !Out.Type.empty() || !Out.Refers.empty() ||
                     !Out.State.empty() || Out.Below || Out.Absent;
  auto Has = [&](StringRef Key) {
    return any_of(T.Entries, [&](auto &E) { return E.first.Text == Key; });
  };
  if (!AsksOperand && !Out.InLoop && Out.Found.empty())
    R.fail(T, "the condition asks nothing; add a test, as in 'has-flag: "
              "MSG_DONTWAIT', 'null: true' or 'state: ready'");
  if (AsksOperand && !Has("arg") && !OnObject && !OnResult)
    R.fail(T, "the condition does not say what it is about; add 'arg: N' or "
              "'object: true'");
}

static void readValue(Reading &R, const Tree &T, Condition &Out) {
  readCondition(R, T, Out, /*NeedsThen=*/true);
}

static void readFunctions(Fields &F, Names &Out, unsigned &Line) {
  Line = F.Map.Line;
  if (const Tree *Functions = F.need("functions"))
    readValue(F.R, *Functions, Out);
}

static void readValue(Reading &R, const Tree &T, BlockingFunction &Out) {
  Fields F(R, T, "a blocking entry");
  readFunctions(F, Out.Functions, Out.Line);
  if (const Tree *What = F.need("kind"))
    readValue(R, *What, Out.What);
  if (const Tree *Tier = F.find("tier"))
    readTier(R, *Tier, Out.Default);
  F.read("cases", Out.Cases);
  F.read("await", Out.Await);
  if (const Tree *D = F.find("duration")) {
    Out.Duration.emplace();
    if (D->Is == Tree::Map) {
      Fields Of(R, *D, "a duration");
      Of.read("arg", Out.Duration->Index);
      if (const Tree *Unit = Of.find("unit"))
        readUnit(R, *Unit, Out.DurationUnit);
      Of.finish();
    } else {
      readValue(R, *D, *Out.Duration);
    }
  }
  F.read("declared-in", Out.DeclaredIn);
  F.finish();
}

static void readWhen(Fields &F, std::vector<Condition> &Out) {
  const Tree *When = F.find("when");
  if (!When)
    return;
  if (When->Is != Tree::List)
    F.R.fail(*When, "'when' is a list of conditions, as in '[{arg: 1, "
                    "has-flag: O_NONBLOCK}]'");
  for (const Tree &Item : When->Items)
    readCondition(F.R, Item, Out.emplace_back(), /*NeedsThen=*/false);
}

static void readValue(Reading &R, const Tree &T, StateChange &Out) {
  Fields F(R, T, "a state entry");
  readFunctions(F, Out.Functions, Out.Line);
  if (const Tree *Of = F.need("of"))
    readValue(R, *Of, Out.Of);
  readWhen(F, Out.When);
  F.read("shares", Out.Shares);
  if (const Tree *State = Out.Shares ? F.find("state") : F.need("state"))
    readValue(R, *State, Out.State);
  F.read("otherwise", Out.Otherwise);
  F.read("compares", Out.Compares);
  F.finish();
}

static void readValue(Reading &R, const Tree &T, CallableUse &Out) {
  Fields F(R, T, "a callables entry");
  readFunctions(F, Out.Functions, Out.Line);
  F.read("arg", Out.Argument);
  if (const Tree *Runs = F.need("runs"))
    readWord<CallableUse::How>(R, *Runs, Out.Runs, "way to run",
                               {{"now", CallableUse::Now},
                                {"later", CallableUse::Later},
                                {"elsewhere", CallableUse::Elsewhere},
                                {"executor", CallableUse::Executor},
                                {"never", CallableUse::Never}});
  if (const Tree *From = F.find("executor"))
    readValue(R, *From, Out.ExecutorFrom);
  else if (Out.Runs == CallableUse::Executor)
    F.need("executor");
  if (const Tree *Starts = F.find("operation"))
    readWord<Operation>(R, *Starts, Out.Starts, "operation",
                        {{"once", Operation::Once},
                         {"repeated", Operation::Repeated},
                         {"continues", Operation::Continues},
                         {"hop", Operation::Hop},
                         {"around", Operation::Around},
                         {"none", Operation::None}});
  readWhen(F, Out.When);
  F.finish();
}

static void readValue(Reading &R, const Tree &T, Wrapper &Out) {
  Fields F(R, T, "a wrapper");
  unsigned Line;
  readFunctions(F, Out.Functions, Line);
  F.read("callable", Out.Callable);
  F.read("executor", Out.ExecutorFrom);
  if (const Tree *Binds = F.find("binds"))
    readWord<Wrapper::Binding>(
        R, *Binds, Out.Binds, "binding",
        {{"front", Wrapper::Front}, {"placed", Wrapper::Placed}});
  F.finish();
}

static void readValue(Reading &R, const Tree &T, Executors &Out) {
  Fields F(R, T, "'executors'");
  F.read("loop", Out.Loop);
  F.read("pool", Out.Pool);
  F.read("wrapping", Out.Wrapping);
  F.read("erased", Out.Erased);
  F.read("same", Out.Same);
  F.read("here", Out.Here);
  F.read("caller", Out.Caller);
  F.read("equal", Out.Equal);
  F.finish();
}

static void readValue(Reading &R, const Tree &T, Hop &Out) {
  Fields F(R, T, "a hop");
  readFunctions(F, Out.Functions, Out.Line);
  if (const Tree *To = F.need("to"))
    readWord<Hop::To>(R, *To, Out.Where, "place to hop to",
                      {{"pool", Hop::Pool},
                       {"loop", Hop::Loop},
                       {"token", Hop::Token},
                       {"object", Hop::Object},
                       {"arg", Hop::Argument}});
  F.read("arg", Out.Index);
  F.read("until-next-await", Out.UntilNextAwait);
  F.finish();
}

static void readValue(Reading &R, const Tree &T, Spawn &Out) {
  Fields F(R, T, "a spawn");
  readFunctions(F, Out.Functions, Out.Line);
  F.read("where", Out.Where);
  if (const Tree *Coroutine = F.need("coroutine"))
    readValue(R, *Coroutine, Out.Coroutine);
  F.finish();
}

static void readValue(Reading &R, const Tree &T, Twins &Out) {
  Fields F(R, T, "'twins'");
  F.read("prefix", Out.Prefix);
  F.read("error-types", Out.ErrorTypes);
  if (const Tree *Kinds = F.find("kinds")) {
    if (Kinds->Is != Tree::Map)
      R.fail(*Kinds, "'kinds' is a map, as in '{resolve: dns}'");
    for (const auto &[Name, Word] : Kinds->Entries)
      readValue(R, Word, Out.Kinds.emplace_back(Name.Text, Kind::IO).second);
  }
  F.read("cases", Out.Cases);
  F.finish();
}

static void readValue(Reading &R, const Tree &T, Locks &Out) {
  Fields F(R, T, "'locks'");
  F.read("mutexes", Out.Mutexes);
  F.read("guards", Out.Guards);
  F.read("defer", Out.Defer);
  F.read("acquire", Out.Acquire);
  F.read("release", Out.Release);
  F.finish();
}

static void readValue(Reading &R, const Tree &T, Shim &Out) {
  Fields F(R, T, "a shim");
  if (const Tree *Header = F.need("header"))
    readValue(R, *Header, Out.Header);
  F.read("min-standard", Out.MinStandard);
  F.read("unless-contains", Out.UnlessContains);
  if (const Tree *Defines = F.need("defines")) {
    if (Defines->Is != Tree::Map)
      R.fail(*Defines, "'defines' is a map, as in '{NAME: 1}'");
    for (const auto &[Name, Value] : Defines->Entries)
      Out.Defines.emplace_back(Name.Text, Value.Text);
  }
  F.read("why", Out.Why);
  F.finish();
}

KnowledgeFile readFile(Reading &R, StringRef Text) {
  KnowledgeFile Out;
  Library &L = Out.Is;
  L.File = R.File;
  L.Name = sys::path::stem(R.File).str();
  Tree Root = readTree(Text, R);
  if (R.failed() || Root.Is == Tree::Empty)
    return Out;
  Fields F(R, Root, "a knowledge file");
  // Names elsewhere in the file depend on the namespaces.
  F.read("namespaces", L.Namespaces);
  R.Namespaces = L.Namespaces;
  F.read("library", L.Name);
  F.read("docs", L.Docs);
  F.read("headers", L.Headers);
  F.read("declared-in", L.DeclaredIn);
  F.read("unchecked", L.Unchecked);
  if (const Tree *Linkage = F.find("linkage"))
    readWord<bool>(R, *Linkage, L.CLinkage, "linkage",
                   {{"c", true}, {"any", false}});
  F.read("blocking", L.Blocking);
  F.read("states", L.States);
  F.read("callables", L.Callables);
  F.read("wrappers", L.Wrappers);
  F.read("executors", L.Where);
  F.read("hops", L.Hops);
  F.read("spawns", L.Spawns);
  F.read("tasks", L.TaskTypes);
  F.read("twins", L.SyncTwins);
  F.read("locks", L.Mutexes);
  F.read("shims", L.Shims);
  F.read("cuts", L.Cuts);
  F.read("stackless", L.Stackless);
  F.read("makers", L.Makers);
  F.read("minor", L.Minor);
  F.read("answers", L.Answers);
  F.read("open", L.Open);
  F.read("closing", L.Closing);
  F.read("values", L.Values);
  F.read("bodies", L.Bodies);
  F.read("initiating-prefix", L.InitiatingPrefix);
  F.read("handler-types", L.HandlerTypes);
  F.read("entry-points", L.EntryPoints);
  if (const Tree *Include = F.find("include")) {
    if (Include->Is == Tree::List)
      Out.Includes = Include->Items;
    else
      Out.Includes.push_back(*Include);
    for (const Tree &Item : Out.Includes)
      if (Item.Is != Tree::Scalar)
        R.fail(Item, "the name of a file is expected here");
  }
  F.finish();
  return Out;
}

} // namespace cotidy::knowledge
