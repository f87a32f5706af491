// What generated programs share: how their loop is run, what they are run
// against, and how they tell where they are.
#ifndef TEST_REWRITE_LOOP_HPP
#define TEST_REWRITE_LOOP_HPP

#include "peer.hpp"

#include <array>
#include <functional>
#include <future>
#include <stdexcept>

inline const std::thread::id TheLoop = std::this_thread::get_id();

/// The thread that a step runs in.
inline const char *here() {
  return std::this_thread::get_id() == TheLoop ? "on the loop" : "elsewhere";
}

template <class Strand> const char *here(const Strand &strand) {
  return strand.running_in_this_thread() ? "in the strand" : "outside";
}

inline void failed(const char *what, boost::system::error_code ec) {
  trace(what, " failed: ", ec.message());
}

inline unsigned Dice = 1;

/// What is thrown is another number from run to run, but always in the same
/// order. So it is seen when something is asked more often than it should be.
inline int toss() {
  Dice = Dice * 1103515245 + 12345;
  return Dice >> 16 & 7;
}

inline bool heads() { return toss() < 4; }

/// Until neither has anything to do. The pool has one thread, which is done with
/// all that came before when it gets to the end of its queue.
inline void finish(boost::asio::io_context &io, boost::asio::thread_pool &pool) {
  do {
    std::promise<void> idle;
    boost::asio::post(pool, [&] { idle.set_value(); });
    idle.get_future().wait();
    io.restart();
  } while (io.run() > 0);
}

/// Is given a number that is another each time.
using Scenario = void (*)(boost::asio::ip::tcp::endpoint, int);

inline void play(Scenario scenario, boost::asio::ip::tcp::endpoint server, int count) {
  Dice = count;
  try {
    scenario(server, count);
  } catch (const std::exception &problem) {
    trace("run() throws ", problem.what());
  }
}

/// With a peer that gives these answers, and then does the last thing when it is
/// asked once more.
inline void against(std::vector<std::string> lines, Step last, Scenario scenario) {
  trace("-- ", lines.size(), " answers");
  int count = static_cast<int>(lines.size());
  Peer peer{answers(std::move(lines)), last};
  play(scenario, peer.endpoint(), count);
  // Where nobody has called, it would wait.
  boost::asio::io_context io;
  boost::asio::ip::tcp::socket call(io);
  boost::system::error_code ignored;
  call.connect(peer.endpoint(), ignored);
  call.close(ignored);
  peer.end();
}

/// Where connections are refused.
inline void alone(Scenario scenario) {
  trace("-- nobody");
  play(scenario, nobody(), 3);
}

#endif
