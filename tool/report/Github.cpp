//===- report/Github.cpp - annotations of GitHub's workflows --------------===//
//
//   ::warning file=src/a.cpp,line=14,endLine=14,col=5,title=…::message
//
// GitHub shows ten of a kind for each step and drops the others in silence:
// the worst ten are printed, the others counted.
//
//===----------------------------------------------------------------------===//

#include "report/Report.h"

using namespace llvm;

namespace cotidy::report {
namespace {

constexpr unsigned MostOfAKind = 10;

std::string escaped(StringRef Text, bool Property) {
  std::string Result;
  for (char C : asUtf8(Text))
    switch (C) {
    case '%':
      Result += "%25";
      break;
    case '\r':
      Result += "%0D";
      break;
    case '\n':
      Result += "%0A";
      break;
    case ':':
      Result += Property ? "%3A" : ":";
      break;
    case ',':
      Result += Property ? "%2C" : ",";
      break;
    default:
      Result += C;
    }
  return Result;
}

class Writer {
public:
  Writer(raw_ostream &Out, const Report &R) : Out(Out), R(R) {}

  void write() {
    for (const Failure &F : R.Failures) {
      std::string Text = F.Why;
      Position Where;
      Where.File = F.File;
      for (const Note &E : F.Errors) {
        if (!Where.valid())
          Where = E.Where;
        Text += "\n" + place(E) + E.Message;
      }
      print(Errors, "error", "not analysed", Where, Text);
    }
    for (const Entry *E : worstFirst(R)) {
      std::string Text = E->What.Message;
      for (const Note &N : E->What.Notes)
        Text += "\n" + place(N) + N.Message;
      for (const EditSet &Offer : E->What.Offers)
        Text += "\na fix to choose by hand: " + Offer.Title;
      if (E->As == Level::Warning)
        print(Warnings, "warning", E->What.Check, E->What.Where, Text);
      else
        print(Errors, "error", E->What.Check, E->What.Where, Text);
    }
    size_t Hidden = 0;
    for (unsigned Count : {Errors, Warnings})
      Hidden += Count > MostOfAKind ? Count - MostOfAKind : 0;
    if (Hidden)
      Out << "::notice title=cotidy::" << counted(Hidden, "further finding")
          << (Hidden == 1 ? " is" : " are")
          << " not shown here; --format=text and --format=sarif have all\n";
  }

private:
  std::string place(const Note &N) {
    return R.path(N.Where.File) + ":" + std::to_string(N.Where.Line) + ": ";
  }

  void print(unsigned &Count, StringRef Kind, StringRef Title,
             const Position &Where, StringRef Text) {
    if (++Count > MostOfAKind)
      return;
    Out << "::" << Kind << " file=" << escaped(R.path(Where.File), true);
    if (Where.valid()) {
      unsigned End = R.Texts.utf16Column(R.Texts.nameEnd(Where));
      Out << ",line=" << Where.Line << ",endLine=" << Where.Line
          << ",col=" << R.Texts.utf16Column(Where) << ",endColumn=" << End;
    }
    Out << ",title=" << escaped(Title, true) << "::" << escaped(Text, false)
        << '\n';
  }

  raw_ostream &Out;
  const Report &R;
  unsigned Errors = 0, Warnings = 0;
};

} // namespace

void writeGithub(raw_ostream &Out, const Report &R) { Writer(Out, R).write(); }

} // namespace cotidy::report
