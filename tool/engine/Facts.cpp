#include "engine/Facts.h"
#include "engine/FactsFields.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace cotidy::engine {
namespace {

/// Raised when a struct changes: what an older cotidy wrote is refused then.
constexpr int64_t Version = 6;

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
  template <class T> static json::Value value(std::vector<T> &Items) {
    json::Array Result;
    for (T &Item : Items)
      Result.push_back(value(Item));
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
  template <class T> void value(const json::Value &V, std::vector<T> &Items) {
    const json::Array *A = V.getAsArray();
    *Ok &= A != nullptr;
    for (size_t I = 0; A && I != A->size(); ++I)
      value((*A)[I], Items.emplace_back());
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

void write(const UnitFacts &Facts, raw_ostream &Out) {
  Writer W;
  UnitFacts Copy = Facts; // `fields` serves the reader too, which changes it
  fields(W, Copy);
  W.Out["cotidy-facts"] = Version;
  Out << json::Value(std::move(W.Out)) << '\n';
}

Expected<UnitFacts> read(StringRef Text, StringRef Name) {
  Expected<json::Value> Parsed = json::parse(Text);
  if (!Parsed)
    return sentence(Name + ": " + toString(Parsed.takeError()));
  const json::Object *Top = Parsed->getAsObject();
  std::optional<int64_t> Of =
      Top ? Top->getInteger("cotidy-facts") : std::nullopt;
  if (!Of)
    return sentence(Name + ": not a file of facts");
  if (*Of != Version)
    return sentence(Name + ": written by another version of cotidy; analyse "
                           "its unit again");
  UnitFacts Facts;
  bool Ok = true;
  Reader R{Top, &Ok};
  fields(R, Facts);
  if (!Ok)
    return sentence(Name + ": damaged; analyse its unit again");
  return Facts;
}

} // namespace cotidy::engine
