// Two coroutines share a balance, without a lock. On one loop that is safe as
// long as neither awaits between reading and writing it. Across an await it is
// not, and there are two cures: read it afterwards, or a lock that is awaited.

#include "style.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>

using asio::use_awaitable;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using boost::system::error_code;

namespace {

/// Something that takes a while, such as a question to a bank.
asio::awaitable<void> ask() {
  asio::steady_timer timer(co_await asio::this_coro::executor, 10ms);
  co_await timer.async_wait(use_awaitable);
}

/// Others wait here in line, and the loop goes on.
class Lock {
public:
  explicit Lock(Loop &loop) : held(loop, 1) {}

  asio::awaitable<void> take() {
    return held.async_send(error_code(), use_awaitable);
  }
  void give_back() {
    held.try_receive([](error_code) {});
  }

private:
  asio::experimental::channel<void(error_code)> held;
};

asio::awaitable<void> deposit_at_once(int &balance) {
  int read = balance;
  balance = read + 50; // nobody can have come between
  co_await ask();
}

asio::awaitable<void> deposit_across_await(int &balance) {
  int read = balance;
  co_await ask();
  balance = read + 50; // what others wrote meanwhile is lost
}

asio::awaitable<void> deposit_after_await(int &balance) {
  co_await ask();
  int read = balance;
  balance = read + 50;
}

asio::awaitable<void> deposit_under_lock(int &balance, Lock &lock) {
  co_await lock.take();
  int read = balance;
  co_await ask();
  balance = read + 50;
  lock.give_back();
}

asio::awaitable<void> compare(Loop &loop, Trace &trace) {
  int balance = 0;
  co_await (deposit_at_once(balance) && deposit_at_once(balance));
  trace("read and written at once: ", balance);

  balance = 0;
  co_await (deposit_across_await(balance) && deposit_across_await(balance));
  trace("written after an await: ", balance);

  balance = 0;
  co_await (deposit_after_await(balance) && deposit_after_await(balance));
  trace("read and written after it: ", balance);

  balance = 0;
  Lock lock(loop);
  co_await (deposit_under_lock(balance, lock) &&
            deposit_under_lock(balance, lock));
  trace("under a lock: ", balance);
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, compare(loop, trace), rethrow);
}

const Style style("race", run);

} // namespace
