//===- report/Json.cpp - everything, for programs -------------------------===//
//
// docs/json.md describes it, docs/findings.schema.json is its schema.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "report/Report.h"

using namespace llvm;

namespace cotidy::report {
namespace {

/// Raised when something is renamed, removed, or means something else.
constexpr int64_t Version = 1;

StringRef nameOf(Note::Sort Is) {
  switch (Is) {
  case Note::Step:
    return "step";
  case Note::Origin:
    return "origin";
  case Note::Back:
    return "back";
  case Note::Branch:
    return "branch";
  case Note::Also:
    return "also";
  case Note::Remark:
    return "remark";
  case Note::Offer:
    return "offer";
  case Note::Refusal:
    return "refusal";
  }
  return "";
}

class Writer {
public:
  Writer(raw_ostream &Out, const Report &R) : J(Out, 1), R(R) {}

  void write() {
    J.object([&] {
      J.attribute("version", Version);
      J.attribute("cotidy", R.Version);
      J.attribute("root", asUtf8(R.Root));
      J.attributeArray("findings", [&] {
        for (const Entry &E : R.Entries)
          J.object([&] { entry(E); });
      });
      J.attributeArray("notAnalysed", [&] {
        for (const Failure &F : R.Failures)
          J.object([&] { failure(F); });
      });
    });
  }

private:
  void entry(const Entry &E) {
    const Finding &F = E.What;
    const Rule *Of = R.rule(F.Check);
    J.attribute("check", F.Check);
    J.attribute("level", E.As == Level::Warning ? "warning" : "error");
    J.attribute("severity", Of && Of->Advice ? "advice" : "hazard");
    J.attribute("message", asUtf8(F.Message));
    place(F.Where);
    if (!F.Function.empty())
      J.attribute("function", asUtf8(F.Function));
    J.attribute("fingerprint", E.Fingerprint);
    J.attributeArray("notes", [&] {
      for (const Note &N : F.Notes)
        J.object([&] {
          J.attribute("kind", nameOf(N.Is));
          J.attribute("message", asUtf8(N.Message));
          place(N.Where);
          if (N.Is == Note::Step || N.Is == Note::Back || N.Is == Note::Branch)
            J.attribute("depth", N.Depth);
        });
    });
    if (F.Chain)
      J.attributeObject("chain", [&] {
        J.attribute("depth", F.Chain->Depth);
        J.attribute("operations", F.Chain->Operations);
      });
    if (F.Fix)
      J.attributeObject("fix", [&] {
        edits(*F.Fix);
        J.attribute("applied", E.Applied);
      });
    J.attributeArray("offers", [&] {
      for (const EditSet &Offer : F.Offers)
        J.object([&] { edits(Offer); });
    });
  }

  void place(const Position &P) {
    J.attribute("file", asUtf8(R.path(P.File)));
    J.attribute("line", P.Line);
    J.attribute("column", P.Column);
    J.attribute("offset", P.Offset);
  }

  void edits(const EditSet &Set) {
    J.attribute("title", asUtf8(Set.Title));
    J.attributeArray("edits", [&] {
      for (const Edit &E : Set.Edits)
        J.object([&] {
          J.attribute("file", asUtf8(R.path(E.File)));
          J.attribute("offset", E.Offset);
          J.attribute("length", E.Length);
          J.attribute("text", asUtf8(E.Text));
        });
    });
  }

  void failure(const Failure &F) {
    J.attribute("file", asUtf8(R.path(F.File)));
    J.attribute("message", asUtf8(F.Why));
    J.attributeArray("errors", [&] {
      for (const Note &E : F.Errors)
        J.object([&] {
          J.attribute("message", asUtf8(E.Message));
          place(E.Where);
        });
    });
  }

  json::OStream J;
  const Report &R;
};

} // namespace

void writeJson(raw_ostream &Out, const Report &R) {
  Writer(Out, R).write();
  Out << '\n';
}

} // namespace cotidy::report
