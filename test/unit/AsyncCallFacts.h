//===- unit/AsyncCallFacts.h - sources in, facts out -----------*- C++ -*-===//

#ifndef COTIDY_TEST_UNIT_ASYNCCALLFACTS_H
#define COTIDY_TEST_UNIT_ASYNCCALLFACTS_H

#include "AsyncCallMock.h"
#include "blocking/Summarise.h"
#include "knowledge/Load.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

namespace cotidy::model {

/// The functions of a source.
class Facts {
public:
  /// \p Header is <use.h>.
  explicit Facts(const std::string &Code, const std::string &Header = "")
      : Source("#include <asio.hpp>\n" + Code) {
    auto AST = clang::tooling::buildASTFromCodeWithArgs(
        Source, {"-std=c++20", "-w", "-isystem/mock"}, "/src/use.cpp", "test",
        std::make_shared<clang::PCHContainerOperations>(),
        clang::tooling::getClangStripDependencyFileAdjuster(),
        {{"/mock/asio.hpp", AsioMock}, {"/mock/use.h", Header}});
    EXPECT_TRUE(AST && !AST->getDiagnostics().hasErrorOccurred());
    knowledge::Lookup Known(knowledge::builtin());
    Unit Of{AST->getASTContext(), AST->getPreprocessor(), Known,
            bodiesOf(AST->getASTContext(), Known)};
    Functions = blocking::summarise(Of, {});
  }

  /// The function \p Name; of several, number \p N in the source.
  const Function &function(llvm::StringRef Name, unsigned N = 0) const {
    for (const Function &F : Functions)
      if (F.Name == Name && N-- == 0)
        return F;
    ADD_FAILURE() << "no " << Name.str();
    return Functions.front();
  }
  /// What starts in line \p Line of the code, or else first anywhere.
  const Start &start(unsigned Line = 0) const {
    for (const Function &F : Functions)
      for (const Start &S : F.Starts)
        if (S.How && (!Line || S.Where.Line == Line + 1))
          return S;
    ADD_FAILURE() << "nothing starts";
    static const Start None = [] {
      Start S;
      S.How.emplace();
      return S;
    }();
    return None;
  }
  const AsyncCall &call(unsigned Line = 0) const { return *start(Line).How; }
  const Handler &lambda(unsigned N = 0) const {
    return *function("lambda", N).AsHandler;
  }
  /// What stands at \p Where, to the end of its line.
  std::string at(const Position &Where) const {
    if (!Where.valid())
      return "";
    llvm::StringRef Rest = llvm::StringRef(Source).drop_front(Where.Offset);
    return Rest.substr(0, Rest.find('\n')).str();
  }
  std::string at(const std::vector<Position> &All) const {
    std::string Text;
    for (const Position &Where : All)
      Text += (Text.empty() ? "" : " | ") + at(Where);
    return Text;
  }

private:
  std::string Source;
  std::vector<Function> Functions;
};

/// \p Body as the member `f` of a session.
inline Facts member(const std::string &Body,
                    const std::string &Return = "void") {
  return Facts("struct S : std::enable_shared_from_this<S> {\n"
               "  asio::socket socket_; std::string data_; std::mutex m_;\n"
               "  std::vector<int> queue_; bool done_; int any();\n"
               "  void on_read(asio::error_code ec, std::size_t n);\n" +
               Return + " f(int i, std::string s) {\n" + Body + "\n} };\n");
}

/// The line of `Body`'s first line in `member`.
inline constexpr unsigned First = 6;

} // namespace cotidy::model

#endif // COTIDY_TEST_UNIT_ASYNCCALLFACTS_H
