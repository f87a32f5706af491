// Declarations of real headers, found in the built-in knowledge.
#include "knowledge/Lookup.h"
#include "knowledge/Load.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace cotidy::knowledge;

namespace {

/// A parsed source, and the callees of the calls in its function `use`.
class Parsed {
public:
  explicit Parsed(llvm::StringRef Code,
                  std::vector<std::string> Arguments = {}) {
    Arguments.insert(Arguments.begin(), {"-std=c++20", "-w"});
    Unit = tooling::buildASTFromCodeWithArgs(Code, Arguments, "use.cpp",
                                             "knowledge-test");
    EXPECT_TRUE(Unit && !Unit->getDiagnostics().hasErrorOccurred());
    Collect Visitor{{}, Callees, Types};
    for (Decl *D : Unit->getASTContext().getTranslationUnitDecl()->decls())
      if (Unit->getSourceManager().isInMainFile(D->getLocation()))
        Visitor.TraverseDecl(D);
  }

  /// The function that is called in line \p Line, its first call first.
  const FunctionDecl &callee(unsigned Line) const {
    for (const auto &[At, F] : Callees)
      if (Unit->getSourceManager().getPresumedLineNumber(At) == Line)
        return *F;
    ADD_FAILURE() << "no call in line " << Line;
    return *Callees.front().second;
  }
  std::vector<std::pair<SourceLocation, const FunctionDecl *>> Callees;
  std::map<std::string, QualType> Types; ///< of the variables

private:
  struct Collect : RecursiveASTVisitor<Collect> {
    Collect(RecursiveASTVisitor<Collect>, decltype(Callees) &Callees,
            decltype(Types) &Types)
        : Callees(Callees), Types(Types) {}
    bool shouldVisitTemplateInstantiations() const { return true; }
    bool VisitCallExpr(CallExpr *E) {
      if (const FunctionDecl *F = E->getDirectCallee())
        Callees.emplace_back(E->getExprLoc(), F);
      return true;
    }
    bool VisitCXXConstructExpr(CXXConstructExpr *E) {
      Callees.emplace_back(E->getLocation(), E->getConstructor());
      return true;
    }
    bool VisitVarDecl(VarDecl *D) {
      Types[D->getName().str()] = D->getType();
      return true;
    }
    decltype(Parsed::Callees) &Callees;
    decltype(Parsed::Types) &Types;
  };
  std::unique_ptr<ASTUnit> Unit;
};

std::string twinOf(const Lookup &Known, const FunctionDecl &F) {
  const NamedDecl *Twin = Known.asyncTwin(F);
  return Twin ? nameOf(*Twin) : "";
}

TEST(Lookup, NamesAreWithoutInlineNamespacesAndArguments) {
  Parsed Code(
      "namespace a { inline namespace v1 { template <class T> struct C {\n"
      "  C(int); template <class U> void m(U); void operator()(); };\n"
      "namespace { void f(); } } }\n"
      "void use() { auto l = [] {};\n"
      "  a::C<int>(1)\n"
      "  .m(2);\n"
      "  a::C<char> c{1};\n"
      "  c();\n"
      "  a::f();\n"
      "  l();\n"
      "}\n");
  EXPECT_EQ(nameOf(Code.callee(5)), "a::C::C");
  EXPECT_EQ(nameOf(Code.callee(6)), "a::C::m");
  EXPECT_EQ(nameOf(Code.callee(8)), "a::C::operator()");
  EXPECT_EQ(nameOf(Code.callee(9)), "a::f");
  EXPECT_EQ(nameOf(Code.callee(10)), "lambda");
}

TEST(Lookup, StandardLibrary) {
  Lookup Known(builtin());
  Parsed Code("#include <chrono>\n#include <future>\n#include <iostream>\n"
              "#include <mutex>\n#include <string>\n#include <thread>\n"
              "#include <unistd.h>\n"
              "int read(char);\n"
              "void use(std::future<int> f, std::mutex m, std::string s) {\n"
              "  std::this_thread::sleep_for(std::chrono::seconds(1));\n"
              "  f.get();\n"
              "  f.wait();\n"
              "  m.lock();\n"
              "  std::getline(std::cin, s);\n"
              "  ::read(0, s.data(), 1);\n"
              "  read('x');\n"
              "  m.try_lock();\n"
              "  std::lock_guard guard(m);\n"
              "  std::unique_lock late(m, std::defer_lock);\n"
              "}\n");
  auto KindOf = [&](unsigned Line) {
    auto Is = Known.blocking(Code.callee(Line));
    return Is ? int(Is->What) : -1;
  };
  EXPECT_EQ(KindOf(10), int(Kind::Sleep));
  EXPECT_EQ(KindOf(11), int(Kind::Wait));
  EXPECT_EQ(KindOf(12), int(Kind::Wait));
  EXPECT_EQ(KindOf(13), int(Kind::Lock));
  EXPECT_EQ(KindOf(14), int(Kind::IO));
  EXPECT_EQ(KindOf(15), int(Kind::IO));
  EXPECT_EQ(KindOf(16), -1) << "a C++ function of the user's own";
  EXPECT_EQ(KindOf(17), -1);
  EXPECT_EQ(KindOf(18), int(Kind::Lock));
  EXPECT_TRUE(Known.isThreadMutex(Code.Types["m"]));
  EXPECT_TRUE(Known.isGuard(Code.Types["guard"]));
  EXPECT_TRUE(Known.acquires(Code.callee(13)));
}

TEST(Lookup, OverridesAndDerivedClasses) {
  auto Mine =
      parse("blocking:\n  - {functions: Dialog::exec, kind: event-loop}\n"
            "executors: {loop: Loop, wrapping: Strand}\n",
            "mine.yaml");
  ASSERT_TRUE(bool(Mine));
  std::vector<Library> Libraries{*Mine};
  Lookup Known(Libraries);
  Parsed Code("struct Dialog { virtual int exec(); };\n"
              "struct Box : Dialog { int exec() override; };\n"
              "struct Quick : Dialog { int exec() override { return 0; } };\n"
              "struct Loop {}; struct MyLoop : Loop {};\n"
              "template <class> struct Strand {};\n"
              "void use(Box b, Quick q, MyLoop &l, Strand<MyLoop> s) {\n"
              "  b.exec();\n"
              "  q.exec();\n"
              "}\n");
  EXPECT_TRUE(bool(Known.blocking(Code.callee(7))));
  EXPECT_FALSE(bool(Known.blocking(Code.callee(8)))) << "its body tells";
  EXPECT_EQ(Known.executor(Code.Types["l"]), Thread::Loop);
  EXPECT_EQ(Known.executor(Code.Types["s"]), Thread::Loop);
  EXPECT_EQ(Known.executor(Code.Types["b"]), std::nullopt);
}

/// The same calls with standalone Asio and with Boost's.
void asioTwins(const std::string &Header, const std::string &Namespace,
               const std::string &Error) {
  Lookup Known(builtin());
  Parsed Code(
      "#include <" + Header + ".hpp>\n#include <" + Header +
          "/ssl.hpp>\n"
          "namespace asio_ = " +
          Namespace +
          "; using asio_::ip::tcp;\n"
          "void use(tcp::socket &s, tcp::acceptor &a, " +
          Error +
          " ec,\n"
          "    tcp::resolver &r, asio_::steady_timer &t, tcp::endpoint e,\n"
          "    asio_::ssl::stream<tcp::socket> &tls, asio_::ip::udp::socket "
          "&u,\n"
          "    asio_::ip::udp::endpoint &ue, char (&c)[9], std::string text,\n"
          "    asio_::io_context &io, asio_::thread_pool &pool) {\n"
          "  auto b = asio_::buffer(c); auto d = asio_::dynamic_buffer(text);\n"
          "#line 100\n"
          "  s.read_some(b);\n"
          "  s.read_some(b, ec);\n"
          "  s.connect(e);\n"
          "  s.wait(tcp::socket::wait_read);\n"
          "  s.receive(b);\n"
          "  u.receive_from(b, ue);\n"
          "  a.accept();\n"
          "  a.accept(s, ec);\n"
          "  a.accept(s, e);\n"
          "  r.resolve(\"host\", \"service\");\n"
          "  t.wait();\n"
          "  tls.handshake(asio_::ssl::stream_base::client);\n"
          "  tls.shutdown();\n"
          "  tls.write_some(b);\n"
          "#line 200\n"
          "  asio_::read(s, b);\n"
          "  asio_::read(s, b, ec);\n"
          "  asio_::write(s, b, asio_::transfer_all());\n"
          "  asio_::read_until(s, d, '\\n');\n"
          "  asio_::read_until(s, d, \"\\n\", ec);\n"
          "  asio_::connect(s, r.resolve(\"host\", \"service\"));\n"
          "  asio_::write(s, d);\n"
          "#line 300\n"
          "  s.close();\n"
          "  s.cancel();\n"
          "  s.shutdown(tcp::socket::shutdown_both, ec);\n"
          "  s.set_option(tcp::no_delay(true));\n"
          "  s.bind(e);\n"
          "  a.listen();\n"
          "  s.available();\n"
          "  t.cancel();\n"
          "  t.expires_after(std::chrono::seconds(1));\n"
          "#line 400\n"
          "  io.run();\n"
          "  pool.join();\n"
          "}\n",
      {"-DASIO_HAS_CO_AWAIT", "-DASIO_HAS_STD_COROUTINE"});
  std::vector<std::string> Expected[5];
  Expected[1] = {"basic_stream_socket::async_read_some",
                 "basic_stream_socket::async_read_some",
                 "basic_socket::async_connect",
                 "basic_socket::async_wait",
                 "basic_stream_socket::async_receive",
                 "basic_datagram_socket::async_receive_from",
                 "basic_socket_acceptor::async_accept",
                 "basic_socket_acceptor::async_accept",
                 "basic_socket_acceptor::async_accept",
                 "ip::basic_resolver::async_resolve",
                 "basic_waitable_timer::async_wait",
                 "ssl::stream::async_handshake",
                 "ssl::stream::async_shutdown",
                 "ssl::stream::async_write_some"};
  Expected[2] = {"async_read",       "async_read",       "async_write",
                 "async_read_until", "async_read_until", "async_connect",
                 "async_write"};
  Expected[3].resize(9);
  Expected[4].resize(2);
  for (unsigned Group = 1; Group != 5; ++Group)
    for (unsigned I = 0; I != Expected[Group].size(); ++I) {
      const std::string &Twin = Expected[Group][I];
      EXPECT_EQ(twinOf(Known, Code.callee(Group * 100 + I)),
                Twin.empty() ? "" : Namespace + "::" + Twin)
          << Group * 100 + I;
    }
  EXPECT_EQ(Known.twinKind(Code.callee(109)), Kind::DNS);
  EXPECT_EQ(Known.twinKind(Code.callee(110)), Kind::Sleep);
  EXPECT_EQ(Known.twinKind(Code.callee(103)), Kind::Wait);
  EXPECT_EQ(Known.twinKind(Code.callee(100)), Kind::IO);
  EXPECT_TRUE(bool(Known.blocking(Code.callee(400))));
  EXPECT_TRUE(bool(Known.blocking(Code.callee(401))));
  EXPECT_EQ(Known.executor(Code.Types["io"]), Thread::Loop);
  EXPECT_EQ(Known.executor(Code.Types["pool"]), Thread::Pool);
}

TEST(Lookup, TwinsOfAsio) { asioTwins("asio", "asio", "std::error_code"); }
TEST(Lookup, TwinsOfBoostAsio) {
  asioTwins("boost/asio", "boost::asio", "boost::system::error_code");
  ;
}

TEST(Lookup, TwinsOfBeast) {
  Lookup Known(builtin());
  Parsed Code(
      "#include <boost/beast.hpp>\n"
      "namespace b = boost::beast; namespace http = b::http;\n"
      "void use(b::tcp_stream &s, b::websocket::stream<b::tcp_stream> &w,\n"
      "    http::request<http::string_body> q, b::flat_buffer d,\n"
      "    b::error_code ec, boost::asio::ip::tcp::endpoint e) {\n"
      "#line 100\n"
      "  http::read(s, d, q);\n"
      "  http::write(s, q);\n"
      "  http::read(s, d, q, ec);\n"
      "  w.read(d);\n"
      "  w.write(d.data());\n"
      "  w.close(b::websocket::close_code::normal);\n"
      "  w.accept();\n"
      "  w.handshake(\"host\", \"/\", ec);\n"
      "  s.connect(e);\n"
      "  w.accept(q, ec);\n"
      "#line 200\n"
      "  s.close();\n"
      "  s.cancel();\n"
      "  s.expires_never();\n"
      "  w.binary(true);\n"
      "}\n");
  const char *Twins[] = {"http::async_read",
                         "http::async_write",
                         "http::async_read",
                         "websocket::stream::async_read",
                         "websocket::stream::async_write",
                         "websocket::stream::async_close",
                         "websocket::stream::async_accept",
                         "websocket::stream::async_handshake",
                         "basic_stream::async_connect",
                         "websocket::stream::async_accept"};
  unsigned Line = 100;
  for (std::string Twin : Twins)
    EXPECT_EQ(twinOf(Known, Code.callee(Line++)), "boost::beast::" + Twin);
  for (Line = 200; Line != 204; ++Line)
    EXPECT_EQ(twinOf(Known, Code.callee(Line)), "") << Line;
  EXPECT_EQ(Known.twinKind(Code.callee(100)), Kind::HTTP);
}

} // namespace
