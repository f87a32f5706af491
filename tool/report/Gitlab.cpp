//===- report/Gitlab.cpp - GitLab's code quality report -------------------===//
//
// An array of findings, each with a fingerprint of its own, by which GitLab
// tells what a merge request brings and what it mends.
//
//===----------------------------------------------------------------------===//

#include "report/Report.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace cotidy::report {
namespace {

StringRef severity(const Report &R, const Entry &E) {
  if (E.As != Level::Warning)
    return "critical";
  const Rule *Of = R.rule(E.What.Check);
  return Of && Of->Advice ? "minor" : "major";
}

} // namespace

void writeGitlab(raw_ostream &Out, const Report &R) {
  json::OStream J(Out, 1);
  std::map<std::string, unsigned> Seen;
  auto Write = [&](StringRef Description, StringRef Check, StringRef Severity,
                   const Position &Where, const std::string &Fingerprint) {
    J.object([&] {
      J.attribute("description", asUtf8(Description));
      J.attribute("check_name", Check);
      J.attribute("fingerprint",
                  Fingerprint + ":" + std::to_string(++Seen[Fingerprint]));
      J.attribute("severity", Severity);
      J.attributeObject("location", [&] {
        J.attribute("path", asUtf8(R.path(Where.File)));
        J.attributeObject("lines", [&] {
          J.attribute("begin", int64_t(std::max(Where.Line, 1u)));
        });
      });
    });
  };
  J.array([&] {
    for (const Failure &F : R.Failures) {
      Position Where = F.Errors.empty() ? Position() : F.Errors.front().Where;
      if (Where.File.empty())
        Where.File = F.File;
      Write(F.Why, "cotidy-not-analysed", "blocker", Where,
            "not-analysed:" + asUtf8(R.path(F.File)));
    }
    for (const Entry *E : worstFirst(R))
      Write(E->What.Message, E->What.Check, severity(R, *E), E->What.Where,
            E->Fingerprint);
  });
  Out << '\n';
}

} // namespace cotidy::report
