//===- rewrite/Lines.h - code that is being written ------------*- C++ -*-===//

#ifndef COTIDY_REWRITE_LINES_H
#define COTIDY_REWRITE_LINES_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace cotidy::rewrite {

/// Lines of code, each indented by its level.
class Lines {
public:
  /// \p BracesOnLines: an opening brace stands on a line of its own.
  explicit Lines(bool BracesOnLines) : OwnLines(BracesOnLines) {}

  /// Empty, for the same style.
  Lines another() const { return Lines(OwnLines); }

  /// \p Text begins at its first character; further lines have the
  /// indentation that they need beside that of the level.
  void add(llvm::StringRef Text) { All.push_back({Level, Text.str()}); }
  /// Behind what was added last, on its line.
  void append(llvm::StringRef Text) {
    if (All.empty())
      return add(Text);
    All.back().Text += Text;
  }
  /// An empty line, but not at the beginning of a block.
  void space() {
    if (!All.empty() && !All.back().Text.empty() && !opens(All.back().Text))
      All.push_back({0, ""});
  }
  void indent() { ++Level; }
  void outdent() { --Level; }
  /// Opens a block behind \p Head, which may be empty.
  void open(llvm::StringRef Head) {
    if (OwnLines && !Head.empty()) {
      add(Head);
      add("{");
    } else {
      add(Head.empty() ? "{" : (Head + " {").str());
    }
    indent();
  }
  void close() {
    outdent();
    if (!dropEmptyElse())
      add("}");
  }
  /// Closes a block and opens the one behind `else`, or `else if (…)`.
  void orElse(llvm::StringRef If = "") {
    std::string Head = "else" + (If.empty() ? "" : " " + If.str());
    outdent();
    if (OwnLines) {
      add("}");
      add(Head);
      add("{");
    } else {
      add("} " + Head + " {");
    }
    indent();
  }
  unsigned level() const { return Level; }
  size_t size() const { return All.size(); }
  llvm::StringRef operator[](size_t I) const { return All[I].Text; }
  /// Takes back all but the first \p Count.
  void cut(size_t Count) { All.resize(Count); }
  void drop(size_t I) { All.erase(All.begin() + I); }

  /// All lines, behind \p Prefix.
  std::string text(llvm::StringRef Prefix, llvm::StringRef Unit) const {
    std::string Out;
    for (const Line &L : All) {
      std::string Indent = Prefix.str();
      for (unsigned I = 0; I != L.Level; ++I)
        Indent += Unit;
      llvm::StringRef Left = L.Text;
      for (bool Last = false; !Last;) {
        auto [Head, Tail] = Left.split('\n');
        Last = Head.size() == Left.size();
        if (!Head.trim().empty())
          Out += Indent + Head.str();
        Out += '\n';
        Left = Tail;
      }
    }
    return Out;
  }

private:
  /// An `else` in which nothing has come to stand goes again. True if the line
  /// that closes the block before it stands already.
  bool dropEmptyElse() {
    if (OwnLines) {
      if (All.size() < 3 || All.back().Text != "{" ||
          All[All.size() - 2].Text != "else")
        return false;
      cut(All.size() - 2);
      return true;
    }
    if (!All.empty() && All.back().Text == "} else {")
      cut(All.size() - 1);
    return false;
  }

  static bool opens(llvm::StringRef Line) {
    return Line.ends_with("{") || Line.ends_with(":");
  }

  struct Line {
    unsigned Level;
    std::string Text;
  };
  std::vector<Line> All;
  unsigned Level = 0;
  bool OwnLines;
};

} // namespace cotidy::rewrite

#endif // COTIDY_REWRITE_LINES_H
