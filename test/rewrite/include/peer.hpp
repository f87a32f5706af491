// Somebody to talk to over a real socket, who does what a script says. The peer
// has a thread of its own and blocks at each step until it is done, so a
// program and its peer wait for each other and never for the clock:
//
//   Peer server{hears("GET /\n"), says("200 hello\n"), hears_the_end()};
//   socket.async_connect(server.endpoint(), …);
//   io.run();
//   server.end();   // prints what was heard
#ifndef TEST_REWRITE_PEER_HPP
#define TEST_REWRITE_PEER_HPP

#include "trace.hpp"

#include <boost/asio.hpp>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <thread>
#include <vector>

class Peer;
using Step = std::function<void(Peer &)>;

/// Reads as many bytes; what they are is printed in the end.
Step hears(std::string text);
/// Reads until the other side has closed.
Step hears_the_end();
Step says(std::string text);
/// The other side reads the end, and may still be heard.
Step says_no_more();
Step hangs_up();
/// Closes in the way that the other side reads as "connection reset".
Step resets();
/// Waits until the program calls go().
Step waits();
/// Gives each line that it hears an answer, until it has none left and hears one
/// more, or the end. An answer that is not a line is its last.
Step answers(std::vector<std::string> lines);
/// Runs something in the peer's thread: a post() to the program, say.
Step does(std::function<void()> what);
/// Ends this connection and makes, or takes, the next.
Step calls_again();

/// Where a connection is refused.
boost::asio::ip::tcp::endpoint nobody();

class Peer {
public:
  /// A server on a port of its own.
  Peer(std::initializer_list<Step> script);
  /// A client, which calls a server of the program.
  Peer(boost::asio::ip::tcp::endpoint server,
       std::initializer_list<Step> script);
  ~Peer() { end(); }

  boost::asio::ip::tcp::endpoint endpoint() const;
  std::string port() const;

  /// Lets the script go on that waits(). Counts, if it comes too early.
  void go();

  /// Waits for the end of the script and prints what the peer heard.
  void end();

  void open();
  void close(bool reset = false);
  std::string read(std::size_t most);
  void write(const std::string &text);
  void finish_writing();
  void wait();
  void note(const std::string &line) { heard.push_back(line); }

private:
  void run(std::vector<Step> script);

  boost::asio::ip::tcp::endpoint address;
  int listening = -1, connection = -1;
  std::vector<std::string> heard;
  struct Gate;
  std::shared_ptr<Gate> gate;
  std::thread thread;
};

#endif
