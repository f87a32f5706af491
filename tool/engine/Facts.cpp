#include "engine/Facts.h"
#include "engine/Build.h"
#include "engine/FactsFields.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace cotidy::engine {
namespace {

/// Of the frame around the units; what is in them changes with the build.
constexpr int64_t Version = 15;

struct Writer {
  json::Object Out;

  template <class T> void operator()(StringRef Key, T &Value) {
    json::Value V = value(Value);
    // What is empty is left out; the reader finds it empty then.
    if (const json::Array *A = V.getAsArray();
        (A && A->empty()) || V.kind() == json::Value::Null)
      return;
    if (std::optional<StringRef> S = V.getAsString(); S && S->empty())
      return;
    Out[Key] = std::move(V);
  }

private:
  /// JSON holds UTF-8 only, but sources need not be in it.
  static json::Value value(std::string &S) {
    if (json::isUTF8(S))
      return S;
    return json::Object{{"base64", encodeBase64(S)}};
  }
  static json::Value value(bool &B) { return B; }
  static json::Value value(unsigned &N) { return int64_t(N); }
  static json::Value value(int64_t &N) { return N; }
  template <class T> static json::Value value(std::vector<T> &Items) {
    json::Array Result;
    for (T &Item : Items)
      Result.push_back(value(Item));
    return Result;
  }
  static json::Value value(checks::OptionMap &Map) {
    json::Object Result;
    for (auto &[Name, Value] : Map)
      Result[Name] = Value;
    return Result;
  }
  template <class T> static json::Value value(std::optional<T> &O) {
    return O ? value(*O) : json::Value(nullptr);
  }
  template <class T> static json::Value value(T &Struct) {
    if constexpr (std::is_enum_v<T>) {
      return int64_t(Struct);
    } else {
      Writer Inner;
      fields(Inner, Struct);
      return std::move(Inner.Out);
    }
  }
};

struct Reader {
  const json::Object *In = nullptr;
  bool *Ok;

  template <class T> void operator()(StringRef Key, T &Value) {
    if (const json::Value *V = In->get(Key))
      value(*V, Value);
  }

  void value(const json::Value &V, std::string &S) {
    if (std::optional<StringRef> Text = V.getAsString()) {
      S = Text->str();
      return;
    }
    const json::Object *O = V.getAsObject();
    std::optional<StringRef> Coded = O ? O->getString("base64") : std::nullopt;
    std::vector<char> Bytes;
    if (!Coded || errorToBool(decodeBase64(*Coded, Bytes)))
      *Ok = false;
    else
      S.assign(Bytes.begin(), Bytes.end());
  }
  void value(const json::Value &V, bool &B) {
    std::optional<bool> Read = V.getAsBoolean();
    *Ok &= Read.has_value();
    B = Read.value_or(false);
  }
  void value(const json::Value &V, unsigned &N) {
    std::optional<int64_t> Read = V.getAsInteger();
    *Ok &= Read && *Read >= 0 && *Read <= UINT32_MAX;
    N = unsigned(Read.value_or(0));
  }
  void value(const json::Value &V, int64_t &N) {
    std::optional<int64_t> Read = V.getAsInteger();
    *Ok &= Read.has_value();
    N = Read.value_or(0);
  }
  template <class T> void value(const json::Value &V, std::vector<T> &Items) {
    const json::Array *A = V.getAsArray();
    *Ok &= A != nullptr;
    for (size_t I = 0; A && I != A->size(); ++I)
      value((*A)[I], Items.emplace_back());
  }
  void value(const json::Value &V, checks::OptionMap &Map) {
    const json::Object *O = V.getAsObject();
    *Ok &= O != nullptr;
    for (auto It = O ? O->begin() : json::Object::const_iterator();
         O && It != O->end(); ++It)
      value(It->second, Map[It->first.str()]);
  }
  template <class T> void value(const json::Value &V, std::optional<T> &O) {
    value(V, O.emplace());
  }
  template <class T> void value(const json::Value &V, T &Struct) {
    if constexpr (std::is_enum_v<T>) {
      unsigned N = 0;
      value(V, N);
      Struct = T(N);
    } else {
      const json::Object *O = V.getAsObject();
      *Ok &= O != nullptr;
      if (!O)
        return;
      Reader Inner{O, Ok};
      fields(Inner, Struct);
    }
  }
};

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

} // namespace

void write(ArrayRef<UnitFacts> Units, raw_ostream &Out) {
  json::Array All;
  for (UnitFacts Copy : Units) { // `fields` serves the reader too: it changes
    Writer W;
    fields(W, Copy);
    All.push_back(std::move(W.Out));
  }
  Out << json::Value(json::Object{{"cotidy-facts", Version},
                                  {"build", buildName()},
                                  {"units", std::move(All)}})
      << '\n';
}

Expected<std::vector<UnitFacts>> read(StringRef Text, StringRef Name) {
  auto Damaged = [&] {
    return sentence(Name + ": damaged; analyse its unit again");
  };
  Expected<json::Value> Parsed = json::parse(Text);
  if (!Parsed) {
    consumeError(Parsed.takeError());
    return StringRef(Text).ltrim().starts_with("{\"build\":")
               ? Damaged()
               : sentence(Name + ": not a file of facts");
  }
  const json::Object *Top = Parsed->getAsObject();
  std::optional<int64_t> Of =
      Top ? Top->getInteger("cotidy-facts") : std::nullopt;
  if (!Of)
    return sentence(Name + ": not a file of facts");
  if (*Of != Version || Top->getString("build") != buildName())
    return sentence(Name + ": written by another version of cotidy; analyse "
                           "its unit again");
  const json::Array *Units = Top->getArray("units");
  if (!Units)
    return Damaged();
  std::vector<UnitFacts> All;
  bool Ok = true;
  for (const json::Value &Unit : *Units) {
    Reader R{nullptr, &Ok};
    R.value(Unit, All.emplace_back());
  }
  if (!Ok)
    return Damaged();
  return All;
}

} // namespace cotidy::engine
