#include "report/Diff.h"
#include "llvm/Support/Path.h"

#include <vector>

using llvm::raw_ostream;
using llvm::StringRef;

namespace cotidy::report {
namespace {

using Lines = std::vector<StringRef>; // each with its line end, if it has one

Lines linesOf(StringRef Text) {
  Lines Result;
  while (!Text.empty()) {
    size_t End = std::min(Text.find('\n'), Text.size() - 1) + 1;
    Result.push_back(Text.take_front(End));
    Text = Text.drop_front(End);
  }
  return Result;
}

struct Change {
  enum Kind { Same, Removed, Added } Is;
  size_t Old, New; ///< line numbers from 0, in each text
};

/// The shortest script, by the greedy algorithm of Myers (1986): for each
/// number of changes D, how far each diagonal K = Old - New reaches.
std::vector<Change> script(const Lines &Old, const Lines &New) {
  const int N = int(Old.size()), M = int(New.size()), Max = N + M;
  std::vector<std::vector<int>> Reached;
  std::vector<int> Front(2 * Max + 2, 0);
  auto At = [Max](int K) { return size_t(K + Max); };
  auto Down = [&](const std::vector<int> &V, int K, int D) {
    return K == -D || (K != D && V[At(K - 1)] < V[At(K + 1)]);
  };

  for (int D = 0; D <= Max; ++D) {
    Reached.push_back(Front);
    bool Done = false;
    for (int K = -D; K <= D && !Done; K += 2) {
      int X = Down(Front, K, D) ? Front[At(K + 1)] : Front[At(K - 1)] + 1;
      while (X < N && X - K < M && Old[X] == New[X - K])
        ++X;
      Front[At(K)] = X;
      Done = X >= N && X - K >= M;
    }
    if (Done)
      break;
  }

  // Walk back from the end; `Reached[D]` is what was known before round D.
  std::vector<Change> Back;
  int X = N, Y = M;
  for (int D = int(Reached.size()) - 1; X > 0 || Y > 0; --D) {
    const std::vector<int> &V = Reached[D];
    int K = X - Y;
    bool WentDown = D > 0 && Down(V, K, D);
    int FromX = D == 0 ? 0 : V[At(WentDown ? K + 1 : K - 1)];
    int FromY = D == 0 ? 0 : FromX - (WentDown ? K + 1 : K - 1);
    int StartX = D == 0 ? 0 : (WentDown ? FromX : FromX + 1);
    while (X > StartX)
      --X, --Y, Back.push_back({Change::Same, size_t(X), size_t(Y)});
    if (D == 0)
      break;
    Back.push_back({WentDown ? Change::Added : Change::Removed, size_t(FromX),
                    size_t(FromY)});
    X = FromX, Y = FromY;
  }
  return {Back.rbegin(), Back.rend()};
}

void printLine(raw_ostream &Out, char Sign, StringRef Line, bool Color) {
  if (Color && Sign != ' ')
    Out.changeColor(Sign == '+' ? raw_ostream::GREEN : raw_ostream::RED);
  bool Ended = Line.consume_back("\n");
  Out << Sign << Line;
  if (Color && Sign != ' ')
    Out.resetColor();
  Out << '\n';
  if (!Ended)
    Out << "\\ No newline at end of file\n";
}

/// "12,3" as the header of a hunk has it; the place before for no lines.
void printRange(raw_ostream &Out, size_t First, size_t Count) {
  Out << (Count ? First + 1 : First);
  if (Count != 1)
    Out << ',' << Count;
}

constexpr size_t Context = 3;

} // namespace

std::vector<Hunk> hunks(StringRef Old, StringRef New, size_t Context) {
  std::vector<Hunk> Result;
  if (Old == New)
    return Result;
  Lines Before = linesOf(Old), After = linesOf(New);
  // Most of a file stays the same: compare the middle only.
  size_t Head = 0, Tail = 0;
  while (Head < Before.size() && Head < After.size() &&
         Before[Head] == After[Head])
    ++Head;
  while (Tail < Before.size() - Head && Tail < After.size() - Head &&
         Before[Before.size() - 1 - Tail] == After[After.size() - 1 - Tail])
    ++Tail;
  size_t First = Head - std::min(Head, Context);
  size_t Last = std::min(Tail, Context);
  size_t Drop = Tail - Last;
  Before = {Before.begin() + First, Before.end() - Drop};
  After = {After.begin() + First, After.end() - Drop};
  std::vector<Change> Script = script(Before, After);

  for (size_t I = 0; I < Script.size();) {
    if (Script[I].Is == Change::Same) {
      ++I;
      continue;
    }
    // A hunk reaches on as long as changes are near enough to share context.
    size_t From = I - std::min(I, Context), End = I;
    for (size_t J = I; J < Script.size() && J <= End + 2 * Context + 1; ++J)
      if (Script[J].Is != Change::Same)
        End = J;
    size_t To = std::min(Script.size(), End + 1 + Context);
    Hunk H;
    H.Old = First + Script[From].Old;
    H.New = First + Script[From].New;
    for (size_t J = From; J != To; ++J) {
      const Change &C = Script[J];
      H.Lines.push_back(C.Is == Change::Added
                            ? Hunk::Line{'+', After[C.New]}
                            : Hunk::Line{C.Is == Change::Same ? ' ' : '-',
                                         Before[C.Old]});
    }
    Result.push_back(std::move(H));
    I = To;
  }
  return Result;
}

void printDiff(raw_ostream &Out, StringRef File, StringRef Old, StringRef New,
               bool Color) {
  std::vector<Hunk> All = hunks(Old, New, Context);
  if (All.empty())
    return;
  if (Color)
    Out.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  bool Absolute = llvm::sys::path::is_absolute(File);
  Out << "--- " << (Absolute ? "" : "a/") << File << '\n';
  Out << "+++ " << (Absolute ? "" : "b/") << File << '\n';
  if (Color)
    Out.resetColor();

  for (const Hunk &H : All) {
    size_t Removed = 0, Added = 0;
    for (const Hunk::Line &L : H.Lines) {
      Removed += L.Sign != '+';
      Added += L.Sign != '-';
    }
    if (Color)
      Out.changeColor(raw_ostream::CYAN);
    Out << "@@ -";
    printRange(Out, H.Old, Removed);
    Out << " +";
    printRange(Out, H.New, Added);
    Out << " @@";
    if (Color)
      Out.resetColor();
    Out << '\n';
    for (const Hunk::Line &L : H.Lines)
      printLine(Out, L.Sign, L.Text, Color);
  }
}

} // namespace cotidy::report
