//===- rewrite/WriteSpawn.cpp - a coroutine in a coroutine ----------------===//

#include "rewrite/Writer.h"

using namespace clang;

namespace cotidy::rewrite {

/// What goes on by itself, in a coroutine that is started on the spot.
void Writer::spawns(const Item &Is) {
  const Stmt &S = *Is.Written;
  std::string Self = Is.KeepsSelf ? Names.self() : "";
  if (P.Beside)
    return refuse(S, "what goes on by itself" + at(S) +
                         " may outlive the call of the callback");
  if (Executor.empty() || (Is.KeepsSelf && Self.empty()))
    return refuse(S, "what goes on by itself" + at(S) + " has no name for " +
                         (Executor.empty() ? "its executor" : "the object"));
  Lines Body = Out->another();
  std::swap(Body, *Out);
  Out->indent();
  Scopes Outside = std::move(Names);
  auto Around = std::move(Rounds);
  auto Before = Renamed;
  Names = Scopes(P.Outer);
  Rounds.clear();
  if (!Self.empty())
    Names.add(Self, {{}, false, false, true});
  block(*Is.Then, End::Leaves);
  Names = std::move(Outside);
  Rounds = std::move(Around);
  Renamed = std::move(Before);
  std::swap(Body, *Out);
  std::string Captured = P.UsesThis ? "this" : "";
  if (!Self.empty())
    Captured += (Captured.empty() ? "" : ", ") + Self;
  std::string Inner = IndentUnit + IndentUnit;
  std::string Coroutine = "[" + Captured + "]() -> " +
                          Library.fill(Includes, *Library.Family->Nothing) +
                          " {\n" + Body.text(Inner, IndentUnit) + Inner + "}";
  std::string Start = shiftedBy(
      Library.fill(Includes, *Library.Family->Start,
                   {{"executor", Executor}, {"coroutine", "{coroutine}"}}),
      "", IndentUnit);
  llvm::StringRef Hole = "{coroutine}";
  size_t At = Start.find(Hole.str());
  if (At == std::string::npos)
    return refuse(S, "the library's text for a start has no coroutine");
  Out->add(Start.replace(At, Hole.size(), Coroutine) + ";");
}

} // namespace cotidy::rewrite
